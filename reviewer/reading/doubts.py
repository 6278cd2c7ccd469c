"""What is doubtful about a reading, as findings: counts, guessed beginnings, missing years, namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from reviewer.identity import finding_id
from reviewer.model import Finding, Quote, Report, Section, Source, Span
from reviewer.reading.identities import are_apart
from reviewer.reading.slips import broken_off, letters_for_digits, unpaired_quotes
from reviewer.reading.starts import SURE
from reviewer.reading.wraps import WHY

_SHOWN = 3  # 一篇里至多指出这么多处


def remarks(sources: Sequence[Source], reports: Sequence[Report], declared: dict[str, int]) -> Iterator[Finding]:
    """Counts that differ from the cover, guessed beginnings, missing years, namesakes: each a finding with its place."""
    yield from _namesakes(reports)
    for source in sources:
        own = [report for report in reports if report.source.id == source.id]
        count = declared.get(source.id)
        if count is not None and own and count != len(own):
            message = f"“{source.name}”封面写{count}篇，分出{len(own)}篇，请核对有无漏页或未能识别的题名。"
            yield _remark("reading.declared", "check", message, own[0], _title_quote(own[0]))
        broken = sum(1 for mask in source.masks if mask.why == WHY)
        if broken and own:
            message = f"“{source.name}”有{broken}处硬换行或跨页断开的段落，已按整段连读，原文未改。"
            yield _remark("reading.wrapped", "hint", message, own[0], _title_quote(own[0]))
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
            yield from _slips(report)


def _slips(report: Report) -> Iterator[Finding]:
    """What is wrong in the text itself; shown, not held against anybody."""
    for rule, spans, what in (
        ("reading.broken_off", broken_off(report), "处段落没有收尾的标点，疑似截断，原文如此"),
        ("reading.quotes", unpaired_quotes(report), "处引号不成对，原文如此"),
        ("reading.letters", letters_for_digits(report), "处数字里夹着字母，没有当作数字来读，原文如此"),
    ):
        places = [
            Quote(report=report.id, start=s.start, end=s.end, text=report.slice(s.start, s.end))
            for s in islice(spans, _SHOWN)
        ]
        if places:
            message = f"第{report.order}篇有{len(places)}{'' if len(places) < _SHOWN else '（或更多）'}{what}。"
            identity = finding_id(rule, report.official.key, report.year, tuple(place.text for place in places))
            yield Finding(id=identity, rule=rule, level="hint", message=message, evidence=tuple(places))


def _namesakes(reports: Sequence[Report]) -> Iterator[Finding]:
    """One name in different units over the years: a transfer, or two people; taken for one, and said."""
    by_key: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.official.unit and report.official.key.startswith("n:"):
            by_key[report.official.key].append(report)
    for own in by_key.values():
        if are_apart({report.official.unit or "" for report in own}):
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
