"""The pack's page on the team: problems that several share, figures side by side, how the texts are made up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reviewer.model import Facts
from reviewer.pages.html_overview import Matrix, Overview
from reviewer.pages.html_places import Places
from reviewer.pages.pack_lists import CELLS, HEADING, TEXT, TITLE
from reviewer.pages.paper_blocks import Cell, Para, Row, Table, line, printable, row, runs, shortened, table
from reviewer.pages.paper_items import marked

_SAID = 8  # officials named in one cell; the rest is counted
_SUBJECTS = 30  # figures set side by side
_SUBJECT_ROOM = range(3, 13)  # characters of a subject that names a thing and not a whole clause
_CLAUSE = frozenset("我您他了不着过")  # 含这些字的是半句话，不是事项
_SHADES = (0, 6, 12, 20, 30)  # grey of the composition by heat
_COLUMNS = 6  # years in one table of the composition


def team(found: Overview, facts: Sequence[Facts], places: Places) -> list[Para | Table]:
    """All of the team page."""
    return [
        line("班子情况", TITLE),
        *_shared(found),
        *_differing(found),
        *_figures(facts, places),
        *_made(found.matrix),
    ]


def _shared(found: Overview) -> list[Para | Table]:
    rows = [
        row(
            bucket.name,
            str(bucket.officials),
            str(len(bucket.said)),
            _listed([shortened(printable(whose), 18) + place.mark for whose, place in bucket.said]),
        )
        for bucket in found.buckets
        if bucket.officials > 1
    ]
    heading = line("一、共性问题", HEADING, keep=True)
    if not rows:
        return [heading, line("没有两人以上都写到的同类问题。", TEXT)]
    return [heading, table(CELLS, (16, 8, 8, 68), ("类别", "人数", "条数", "谁写到"), rows)]


def _differing(found: Overview) -> list[Para | Table]:
    rows = [
        row(f"{one.sign}{one.word}", one.message, marked(place.mark for place in one.places))
        for one in found.findings
        if one.level != "hint"
    ]
    heading = line("二、几人说法不一或文字相同之处", HEADING, keep=True)
    if not rows:
        return [heading, line("没有发现。", TEXT)]
    return [heading, table(CELLS, (10, 58, 32), ("级别", "内容", "出处"), rows)]


def _figures(facts: Sequence[Facts], places: Places) -> list[Para | Table]:
    """Figures of one subject, unit and year at several officials, in each one's own words; plans are left out."""
    said: dict[tuple[int, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in facts:
        report = one.report
        for figure in one.figures:
            if (
                figure.planned
                or not figure.unit
                or len(figure.subject) not in _SUBJECT_ROOM
                or _CLAUSE & {*figure.subject}
            ):
                continue
            mark = places.paragraph(report.id, figure.start) or "题"
            key = (report.year or 0, figure.subject, figure.unit)
            said[key][report.official.label].append(f"{figure.text}〔{mark}〕")
    shared = sorted(
        (item for item in said.items() if len(item[1]) > 1), key=lambda item: (-item[0][0], -len(item[1]), item[0])
    )
    rows = [
        row(
            str(year or "不详"),
            f"{subject}（{unit}）",
            _listed(
                [
                    f"{shortened(printable(label), 12)} {'、'.join(dict.fromkeys(values))}"
                    for label, values in who.items()
                ]
            ),
        )
        for (year, subject, unit), who in shared[:_SUBJECTS]
    ]
    heading = line("三、同类数据并列", HEADING, keep=True)
    if not rows:
        return [heading, line("没有两人以上写到的同类数据。", TEXT)]
    note = "数字照录本人所写，不排名次；口径可能不同，请对照台账。"
    more = f"另有{len(shared) - _SUBJECTS}项见核对清单。" if len(shared) > _SUBJECTS else ""
    return [heading, table(CELLS, (10, 24, 66), ("年度", "事项", "各人所写"), rows), line(note + more, TEXT)]


def _made(matrix: Matrix) -> list[Para | Table]:
    years = matrix.years[-_COLUMNS:]
    kept = range(len(matrix.years) - len(years), len(matrix.years))
    rows = [
        Row(
            cells=(
                Cell(runs=runs(shortened(printable(label), 20))),
                *(
                    Cell(
                        runs=runs(
                            "；".join(f"新{c.new} 惯{c.stock} 旧{c.year} 同{c.person}" for c in cells[at]) or "—"
                        ),
                        shade=_SHADES[max((c.heat for c in cells[at]), default=0)],
                    )
                    for at in kept
                ),
            )
        )
        for label, cells in matrix.rows
    ]
    names = [f"{year}年度" if year else "年度不详" for year in years]
    note = "除去规定提法、格式语后：新＝本篇新写，惯＝惯用句、口号，旧＝同本人往年，同＝同他人；底色越深，新内容越少。"
    return [
        line("四、文字构成", HEADING, keep=True),
        table(CELLS, (20, *(80 / len(names) for _ in names)), ("述职人", *names), rows),
        line(note, TEXT),
    ]


def _listed(parts: Sequence[str]) -> str:
    shown = list(dict.fromkeys(parts))
    more = f"等{len(shown)}处" if len(shown) > _SAID else ""
    return "；".join(shown[:_SAID]) + more
