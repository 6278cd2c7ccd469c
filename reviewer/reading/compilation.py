"""Sources to reports: who, which year, which sections; what is left out is said, what is doubtful is a finding."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from reviewer.identity import digest, finding_id
from reviewer.model import FailedSource, Finding, Official, Quote, Reading, Report, Section, Skip, Source, Span
from reviewer.reading.corrections import NONE, CorrectedReport, Corrections
from reviewer.reading.lines import Line, lines_of, squeezed
from reviewer.reading.noise import masks
from reviewer.reading.outline import sections
from reviewer.reading.people import Person, is_name, parse
from reviewer.reading.phrases import DATE
from reviewer.reading.starts import SURE, Start, count_declared, starts
from reviewer.reading.titles import is_cover, year_in
from reviewer.text.numerals import chinese

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SIGNER = re.compile(r"^(?:述职人|报告人|汇报人|述职者)\s*[：:]\s*(.{2,24})$")
_SELF = re.compile(
    r"(?:我(?:叫|是|担任|任|现任)|本人(?:系|是|任|现任|担任)?|作为)([^，。；]{2,24}?)(?:[，。；]|已经|一职|以来|至今)"
)
_YEARLY = re.compile(r"(?:(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年度")
_SINCE = re.compile(r"(?:自|从|于)(?:19|20)[0-9]{2}年[^，。；]*")  # 到任的年份不是述职的年份
_PORTFOLIO = re.compile(r"(?:分管|协管|主管|负责)(?:了)?((?!领域|工作|部门|的|联系|范围)[^，。；：（）()]{2,40})")
# 汇编封面上的单位名：后面跟着班子、干部、年度等字样。
_COVER_UNIT = re.compile(
    r"(.{1,24}?(?:[乡镇村县区市局院校]|街道|社区|小学|中学|大学|公司|集团|中心|委员会|委|办|厂|站|所|支队|大队))"
    r"(?:党委|党组|党总支|党工委|领导)?(?:班子|党政|中层|干部|村干部|[“\"]?两委|科级|股级|各|20|19|二|年度|全体|领导)"
)
_ONLY_UNIT = re.compile(r".{2,}(?:[乡镇村县区市局院校]|街道|社区|公司|集团|委员会|办公室|中心)")
_FEW_MONTHS = 4  # 落款在年初几个月里的，述的是上一年
_SHORTEST = 60  # 字：比这更短的“报告”只是一行标题


def split(sources: Iterable[Source], failed: Iterable[FailedSource] = (), corrections: Corrections = NONE) -> Reading:
    """The reports of all sources. Sources come back with their masks. Never raises for what a text holds.

    What `corrections` says of a source stands in place of what would be found.
    """
    masked: list[Source] = []
    reports: list[Report] = []
    declared: dict[str, int] = {}
    skipped: dict[str, tuple[Skip, ...]] = {}
    for source in sources:
        source = replace(source, masks=masks(source.text, source.masks))
        lines = lines_of(source.text, source.masks)
        found, count = _reports(source, lines, corrections)
        masked.append(source)
        reports.extend(found)
        skipped[source.id] = _skipped(source, found)
        if count is not None:
            declared[source.id] = count
    reports = _identified(reports, corrections)
    return Reading(
        sources=tuple(masked),
        reports=tuple(reports),
        failed=tuple(failed),
        declared=declared,
        skipped=skipped,
        remarks=tuple(_remarks(masked, reports, declared)),
    )


def joined(parts: Iterable[Reading], corrections: Corrections = NONE) -> Reading:
    """Readings of single sources as one: who is the same person, and under what name, follows from all of them.

    joined(split([source]) for each) is split(all).
    """
    every = tuple(parts)
    sources = [source for part in every for source in part.sources]
    declared = {key: count for part in every for key, count in part.declared.items()}
    reports = _identified([report for part in every for report in part.reports], corrections)
    return Reading(
        sources=tuple(sources),
        reports=tuple(reports),
        failed=tuple(failed for part in every for failed in part.failed),
        declared=declared,
        skipped={key: skipped for part in every for key, skipped in part.skipped.items()},
        remarks=tuple(_remarks(sources, reports, declared)),
    )


def _reports(source: Source, lines: Sequence[Line], corrections: Corrections) -> tuple[list[Report], int | None]:
    begun = _corrected(starts(lines, source.name), lines, corrections.of(source.id))
    first = begun[0].first if begun else 0
    cover_unit, cover_year = _cover(lines[:first])
    cover_year = cover_year or year_in(source.name)
    roster = _roster(lines[:first])
    reports: list[Report] = []
    for place, start in enumerate(begun):
        last = begun[place + 1].first if place + 1 < len(begun) else len(lines)
        if place + 1 < len(begun):
            last = _without_cover(lines, start.head, last)
        own = lines[start.first : last]
        if sum(len(line.words) for line in own[len(start.title) :]) < _SHORTEST:
            continue
        reports.append(_report(source, lines, start, last, len(reports) + 1, cover_year, cover_unit, roster))
    return reports, count_declared(lines, first)


def _cover(lines: Sequence[Line]) -> tuple[str | None, int | None]:
    """Unit and year of the lines before the first report; a date alone is the day of compiling, not the year told of."""
    unit = None
    for line in lines:
        match = _COVER_UNIT.match(line.words) if len(line.words) <= 40 else None
        whole = squeezed(line.words)
        if match or (len(whole) <= 20 and _ONLY_UNIT.fullmatch(whole)):
            unit = match[1] if match else whole
            break
    told = next(
        (y for line in lines if re.search(r"[0-9〇零○]{2}年度", line.words) and (y := year_in(line.words))), None
    )
    named = next((y for line in lines if not DATE.match(line.words) and (y := year_in(line.words))), None)
    return unit, told or named or next((y for line in lines if (y := _signed_year(line.words))), None)


def _signed_year(words: str) -> int | None:
    """The year that a date line stands for: one signed in the first months tells of the year before."""
    year = year_in(words) if DATE.match(words) else None
    month = re.search(r"年\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月", words)
    if year is None or month is None:
        return None
    number = int(month[1]) if month[1].isdigit() else chinese(month[1]) or 12
    return year - (number <= _FEW_MONTHS)


def _roster(lines: Sequence[Line]) -> dict[str, str]:
    """Name -> post from a table or list before the first report."""
    found: dict[str, str] = {}
    for line in lines:
        cells = [squeezed(cell) for cell in re.split(r"\t| {2,}|\u3000", line.words) if cell.strip()]
        for name, post in pairwise(cells):
            known = parse(post) if is_name(name) else None
            if known is not None and known.post:
                found[name] = known.post
    return found


def _corrected(found: list[Start], lines: Sequence[Line], said: Sequence[CorrectedReport]) -> list[Start]:
    """The beginnings that a person listed, with whose they are; what was found where nothing is listed."""
    if not said or not lines:
        return found
    begun = {start.first: start for start in found}
    corrected: list[Start] = []
    for row in said:
        first = next((i for i, line in enumerate(lines) if line.end > row.begins), len(lines) - 1)
        known = begun.get(first) or Start(
            first=first, title=(), head=first, person=Person(), year=None, version="", how=SURE
        )
        person = Person(unit=row.unit or None, post=row.post or None, name=row.name or None)
        corrected.append(replace(known, person=person, year=row.year or None, how=SURE))
    return corrected


def _without_cover(lines: Sequence[Line], first: int, last: int) -> int:
    """A cover between two parts of a file (another year's) belongs to nobody."""
    for index in range(max(first, last - 4), last):
        if is_cover(lines[index].words):
            return index
    return last


def _report(
    source: Source,
    lines: Sequence[Line],
    start: Start,
    last: int,
    order: int,
    cover: int | None,
    unit: str | None,
    roster: dict[str, str],
) -> Report:
    body = lines[start.head : last]
    person = start.person.filled(_person_inside(body)) if start.person.name is None else start.person
    person = person.filled(_person_inside(body)) if person.post is None else person
    if person.post is None and person.name in roster:
        person = person.filled(Person(post=roster[person.name]))
    year = start.year or _year_inside(body) or cover
    title = None
    if start.title:
        title = Span(start=lines[start.title[0]].start, end=lines[start.title[-1]].end)
    return Report(
        id=f"{source.id}-{order}",
        source=source,
        start=lines[start.first].start,
        end=lines[last - 1].end,
        order=order,
        official=Official(key="", label="", name=person.name, post=person.post, unit=person.unit or unit),
        year=year,
        title=title,
        sections=sections(source.text, body),
        certainty=start.how,
    )


def _person_inside(body: Sequence[Line]) -> Person:
    """From the signature at the end, completed by 我叫…, 我是…, 我担任… at the beginning."""
    signed = Person()
    for line in reversed(body[-5:]):
        match = _SIGNER.match(line.words)
        person = parse(match[1]) if match else None
        if person is None and len(line.words) <= 20 and not line.words.endswith(("。", "；")):
            alone = parse(line.words)
            person = alone if alone is not None and alone.name is not None else None
        if person is not None:
            signed = person
            break
    for line in body[:3]:
        said = _SELF.search(line.words[:160])
        person = parse(said[1]) if said else None
        if (
            said is not None
            and person is not None
            and (person.name or person.post)
            and (signed.name is None or person.name in (None, signed.name))
        ):
            moved = re.search(r"转任|调任|调到|调来|交流|下派", said[1]) is not None  # 那是原单位
            return signed.filled(replace(person, unit=None) if moved else person)
    return signed


def _year_inside(body: Sequence[Line]) -> int | None:
    """The year of the opening, else the signature's (January to April sign for the year before)."""
    for line in body[:4]:
        words = line.words[:200]
        yearly = _YEARLY.search(words)
        year = year_in(yearly[0] if yearly else _SINCE.sub("", words))
        if year is not None and re.search(r"述职|报告|年度|以来|一年|^20[0-9]{2}年[，,]", words):
            return year
    return next((y for line in reversed(body[-4:]) if (y := _signed_year(line.words))), None)


def _skipped(source: Source, reports: Sequence[Report]) -> tuple[Skip, ...]:
    """What lies outside every report, and the noise."""
    found: list[Skip] = []
    at = 0
    for start, end in [*((r.start, r.end) for r in reports), (len(source.text), len(source.text))]:
        text = source.text[at:start]
        left = at + len(text) - len(text.lstrip())
        right = at + len(text.rstrip())
        if left < right:
            why = "首篇之前的封面、目录或说明" if at == 0 and reports else "两篇之间或篇末的文字"
            found.append(
                Skip(start=left, end=right, text=source.text[left:right], why=why if reports else "不是述职报告")
            )
        at = end
    inside = [m for m in source.masks if not any(s.start <= m.start and m.end <= s.end for s in found)]
    return tuple(sorted([*found, *inside], key=lambda skip: skip.start))


def _identified(reports: Sequence[Report], corrections: Corrections) -> list[Report]:
    """Keys and labels. A name is the same person in every year; no name, no identity beyond this one report."""
    reports = [replace(r, official=replace(r.official, name=corrections.name(r.official.name))) for r in reports]
    units: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for report in reports:
        if report.official.name and report.official.unit:
            units[report.official.name, report.year].add(report.official.unit)
    shared = {name for (name, _), found in units.items() if _are_apart(found)}
    labels = _labels(reports)
    made = []
    for report, label in zip(reports, labels, strict=True):
        official = report.official
        person = Person(name=official.name)
        if official.name and not person.anonymous:
            key = f"n:{official.name}" + (f"@{official.unit}" if official.name in shared and official.unit else "")
        else:
            key = "u:" + digest([report.slice(report.start, report.end)], 12)
        made.append(replace(report, official=replace(official, key=key, label=label)))
    return made


def _are_apart(units: set[str]) -> bool:
    """Whether some two of the names are different units; 青榆镇 and 云岭县青榆镇 are one."""
    return any(a not in b and b not in a for a in units for b in units)


def _labels(reports: Sequence[Report]) -> list[str]:
    """Names, else posts; posts that several share in one source and year are told apart by duties, then by number."""
    plain = [r.official.name or r.official.post or r.official.unit or f"第{r.order}篇" for r in reports]
    counts = Counter(zip(plain, (r.source.id for r in reports), (r.year for r in reports), strict=True))
    given: Counter[tuple[str, str, int | None]] = Counter()
    labels = []
    for report, label in zip(reports, plain, strict=True):
        place = (label, report.source.id, report.year)
        if report.official.name is None and counts[place] > 1:
            given[place] += 1
            number = given[place]
            duties = _duties(report)
            label += f"（{duties}）" if duties else _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"
        elif report.official.name and Person(name=report.official.name).anonymous and report.official.post:
            label = f"{report.official.post}{label}"
        labels.append(label)
    again = Counter(zip(labels, (r.source.id for r in reports), (r.year for r in reports), strict=True))
    return [
        f"{label}（第{r.order}篇）" if r.official.name is None and again[label, r.source.id, r.year] > 1 else label
        for r, label in zip(reports, labels, strict=True)
    ]


def _duties(report: Report) -> str:
    """Up to three of the named responsibilities, in the author's words."""
    said = _PORTFOLIO.search(report.slice(report.start, report.end))
    if said is None:
        return ""
    items = [item.strip() for item in re.split(r"[、和及]", said[1]) if 1 < len(item.strip()) <= 8]
    return "、".join(re.sub(r"(?:等)?工作$", "", item) for item in items[:3])


def _remarks(sources: Sequence[Source], reports: Sequence[Report], declared: dict[str, int]) -> Iterable[Finding]:
    yield from _namesakes(reports)
    for source in sources:
        own = [report for report in reports if report.source.id == source.id]
        count = declared.get(source.id)
        if count is not None and own and count != len(own):
            message = f"“{source.name}”封面写{count}篇，分出{len(own)}篇，请核对有无漏页或未能识别的题名。"
            yield _remark("reading.declared", "check", message, own[0], _title_quote(own[0]))
        for report in own:
            if report.certainty != SURE:
                message = f"第{report.order}篇：{report.certainty}，请核对起点。"
                yield _remark("reading.boundary", "check", message, report, _title_quote(report))
            if report.year is None:
                message = f"第{report.order}篇没有找到年度，跨年比对时不与其他年份相连。"
                yield _remark("reading.year", "hint", message, report, _title_quote(report))
            if not any(section.kind == "problems" for section in report.sections):
                message = f"第{report.order}篇没有分出“存在问题”部分，请核对是否未写或写在别处。"
                yield _remark("reading.no_problems", "hint", message, report, _title_quote(report))


def _namesakes(reports: Sequence[Report]) -> Iterable[Finding]:
    """One name in different units over the years: a transfer, or two people; taken for one, and said."""
    by_key: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.official.unit and report.official.key.startswith("n:"):
            by_key[report.official.key].append(report)
    for own in by_key.values():
        if _are_apart({report.official.unit or "" for report in own}):
            last = max(own, key=lambda report: report.year or 0)
            units = "、".join(dict.fromkeys(f"{r.year or '年份不详'}年{r.official.unit}" for r in own))
            message = f"“{last.official.name}”在{units}都有报告，按同一人相连；若是同名的两人，请用更正文件分开。"
            yield _remark("reading.namesake", "check", message, last, _title_quote(last))


def _title_quote(report: Report) -> Quote:
    first: Span | Section = report.title or report
    start = first.start
    line_end = report.source.text.find("\n", start)
    end = first.end if report.title else min(report.end, line_end if line_end > 0 else report.end, start + 60)
    return Quote(report=report.id, start=start, end=end, text=report.slice(start, end))


def _remark(rule: str, level: str, message: str, report: Report, place: Quote) -> Finding:
    identity = finding_id(rule, report.official.key, report.year, (place.text,))
    return Finding(id=identity, rule=rule, level=level, message=message, evidence=(place,))  # type: ignore[arg-type]
