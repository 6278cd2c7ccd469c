"""Sources to reports: who, which year, which sections; what is left out is said, what is doubtful is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.model import FailedSource, Official, Reading, Report, Skip, Source, Span
from reviewer.reading.corrections import NONE, CorrectedReport, Corrections
from reviewer.reading.covers import cover, roster, signed_year
from reviewer.reading.doubts import remarks
from reviewer.reading.ends import own_end
from reviewer.reading.identities import identified
from reviewer.reading.lines import Line, lines_of
from reviewer.reading.noise import masks
from reviewer.reading.outline import sections
from reviewer.reading.people import Person, parse
from reviewer.reading.starts import SURE, Start, count_declared, starts
from reviewer.reading.titles import year_in
from reviewer.reading.wraps import WHY

_SIGNER = re.compile(r"^(?:述职人|报告人|汇报人|述职者)\s*[：:]\s*(.{2,24})$")
_SELF = re.compile(
    r"(?:我(?:叫|是|担任|任|现任)|本人(?:系|是|任|现任|担任)?|作为)([^，。；]{2,24}?)(?:[，。；]|已经|一职|以来|至今)"
)
_YEARLY = re.compile(r"(?:(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年度")
_SINCE = re.compile(r"(?:自|从|于)(?:19|20)[0-9]{2}年[^，。；]*")  # 到任的年份不是述职的年份
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
    reports = identified(reports, corrections)
    return Reading(
        sources=tuple(masked),
        reports=tuple(reports),
        failed=tuple(failed),
        declared=declared,
        skipped=skipped,
        remarks=tuple(remarks(masked, reports, declared)),
    )


def joined(parts: Iterable[Reading], corrections: Corrections = NONE) -> Reading:
    """Readings of single sources as one: who is the same person, and under what name, follows from all of them.

    joined(split([source]) for each) is split(all).
    """
    every = tuple(parts)
    sources = [source for part in every for source in part.sources]
    declared = {key: count for part in every for key, count in part.declared.items()}
    reports = identified([report for part in every for report in part.reports], corrections)
    return Reading(
        sources=tuple(sources),
        reports=tuple(reports),
        failed=tuple(failed for part in every for failed in part.failed),
        declared=declared,
        skipped={key: skipped for part in every for key, skipped in part.skipped.items()},
        remarks=tuple(remarks(sources, reports, declared)),
    )


def _reports(source: Source, lines: Sequence[Line], corrections: Corrections) -> tuple[list[Report], int | None]:
    begun = _corrected(starts(lines, source.name), lines, corrections.of(source.id))
    first = begun[0].first if begun else 0
    cover_unit, cover_year = cover(lines[:first])
    cover_year = cover_year or year_in(source.name)
    posts = roster(lines[:first])
    reports: list[Report] = []
    for place, start in enumerate(begun):
        last = begun[place + 1].first if place + 1 < len(begun) else len(lines)
        last = own_end(lines, start.head, last)
        own = lines[start.first : last]
        if sum(len(line.words) for line in own[len(start.title) :]) < _SHORTEST:
            continue
        reports.append(_report(source, lines, start, last, len(reports) + 1, cover_year, cover_unit, posts))
    return reports, count_declared(lines, first)


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


def _report(
    source: Source,
    lines: Sequence[Line],
    start: Start,
    last: int,
    order: int,
    told: int | None,
    unit: str | None,
    posts: dict[str, str],
) -> Report:
    body = lines[start.head : last]
    person = start.person.filled(_person_inside(body)) if start.person.name is None else start.person
    person = person.filled(_person_inside(body)) if person.post is None else person
    person = person.filled(start.carried)
    if person.post is None and person.name in posts:
        person = person.filled(Person(post=posts[person.name]))
    year = start.year or _year_inside(body) or start.sent or told
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
    return next((y for line in reversed(body[-4:]) if (y := signed_year(line.words))), None)


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
    noise = [m for m in source.masks if m.why != WHY]  # 断开的段落没有丢掉一个字
    inside = [m for m in noise if not any(s.start <= m.start and m.end <= s.end for s in found)]
    return tuple(sorted([*found, *inside], key=lambda skip: skip.start))
