"""Findings as the room 核对 shows them: which are wanted, the list, one finding with its evidence. Values to HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.model import Finding, Quote, Report, Review
from reviewer.pages.html_cards import all_findings
from reviewer.pages.html_repeats import Part, differences
from reviewer.pages.html_words import LEVEL_MEANINGS, LEVELS
from reviewer.pages.visible import visible
from reviewer.rules.registry import RULES
from reviewer.store import Meaning, Verdict
from reviewer.web.desk import Prepared
from reviewer.web.escape import shortened, shown

ALL = "全部"
OPEN = "未核"
_UNDATED = "年度不详"
_AROUND = 80  # characters of the paragraph before the first and after the last quote
_LISTED = 300  # findings of the list at a time
_ALIKE = 12  # characters of both quotes from which they are set side by side
_LONGEST = 600  # characters of one quote; the page shows the whole
_TITLES = {rule.id: rule.title for rule in RULES}
_MARKS: dict[Meaning, str] = {"确认": "✔", "误报": "✘", "待核": "…"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which findings to list: in each field the word chosen, or 全部."""

    level: str = ALL
    rule: str = ALL
    official: str = ALL
    year: str = ALL
    verdict: str = ALL


def title(finding: Finding) -> str:
    """What reviewers call the rule."""
    return _TITLES.get(finding.rule, "模型提议" if finding.rule.startswith("model.") else "读入")


def choices(review: Review, prepared: Prepared) -> tuple[list[str], list[str], list[str]]:
    """Rules, officials and years that have findings, each after 全部."""
    found = all_findings(review)
    reports = [prepared.reports[q.report] for f in found for q in f.evidence if q.report in prepared.reports]
    years = sorted({report.year or 0 for report in reports}, reverse=True)
    return (
        [ALL, *dict.fromkeys(title(finding) for finding in found)],
        [ALL, *sorted({str(visible(report.official.label)) for report in reports})],
        [ALL, *(f"{year}" if year else _UNDATED for year in years)],
    )


def wanted_findings(
    review: Review, prepared: Prepared, verdicts: Mapping[str, Verdict], wanted: Wanted
) -> list[Finding]:
    """The findings that answer to all five, gravest first."""
    return [f for f in all_findings(review) if _answers(f, prepared, verdicts.get(f.id), wanted)]


def _answers(finding: Finding, prepared: Prepared, verdict: Verdict | None, wanted: Wanted) -> bool:
    reports = [prepared.reports[quote.report] for quote in finding.evidence if quote.report in prepared.reports]
    return (
        wanted.level in (ALL, LEVELS[finding.level][1])
        and wanted.rule in (ALL, title(finding))
        and (wanted.official == ALL or any(visible(report.official.label) == wanted.official for report in reports))
        and (wanted.year == ALL or any((str(report.year or _UNDATED)) == wanted.year for report in reports))
        and wanted.verdict in (ALL, verdict.verdict if verdict else OPEN)
    )


def counter(review: Review, verdicts: Mapping[str, Verdict], listed: int) -> str:
    """How many there are, how many are judged and how, and how many are left."""
    found = all_findings(review)
    given = [verdicts[finding.id].verdict for finding in found if finding.id in verdicts]
    told = "".join(f"　{word} {given.count(word)}" for word in _MARKS)
    left = len(found) - len(given)
    some = f"；下面列出 {listed} 条" if listed < len(found) else ""
    return (
        f'<div class="counter" role="status"><b>还有 {left} 条未核</b><span class="soft">共 {len(found)} 条{some}</span>'
        f'<span class="soft">{told.strip()}</span></div>'
    )


def listing(prepared: Prepared, verdicts: Mapping[str, Verdict], found: Sequence[Finding], chosen: str) -> str:
    """The list as HTML, one button a finding."""
    if not found:
        return '<p class="soft pad">没有符合条件的发现。可把上面的条件改回“全部”。</p>'
    at = next((place for place, one in enumerate(found) if one.id == chosen), 0)
    begin = max(0, min(at - _LISTED // 2, len(found) - _LISTED))
    now = found[begin : begin + _LISTED]
    cut = f'<p class="soft pad">列出第 {begin + 1}—{begin + len(now)} 条；用上面的条件缩小范围。</p>'
    lines = "".join(_line(prepared, verdicts, one, chosen) for one in now)
    return f'{cut if len(now) < len(found) else ""}<ol class="finds">{lines}</ol>'


def _line(prepared: Prepared, verdicts: Mapping[str, Verdict], finding: Finding, chosen: str) -> str:
    verdict = verdicts.get(finding.id)
    judged = f'<span class="verdict">{_MARKS[verdict.verdict]} {verdict.verdict}</span>' if verdict else ""
    here = ' aria-current="true"' if finding.id == chosen else ""
    return (
        f'<li><button type="button" data-finding="{shown(finding.id)}"{here}>'
        f'{_level(finding)}<span class="rule">{shown(title(finding))}</span>{judged}'
        f'<span class="msg">{shown(finding.message)}</span>'
        f'<span class="soft">{_whose(prepared, finding)}</span></button></li>'
    )


def _level(finding: Finding) -> str:
    sign, word = LEVELS[finding.level]
    return f'<span class="lv {finding.level}"><i aria-hidden="true">{sign}</i>{word}</span>'


def _whose(prepared: Prepared, finding: Finding) -> str:
    return "、".join(dict.fromkeys(prepared.whose(quote.report) for quote in finding.evidence))


def detail(prepared: Prepared, finding: Finding, place: int, of: int) -> str:
    """One finding as HTML: what it says, the working, and every quote inside the words around it."""
    working = f'<h4>验算</h4><pre class="working">{shown(finding.working)}</pre>' if finding.working else ""
    passages = _passages(prepared, finding.evidence)
    quotes = "".join(_passage(prepared, report, own) for report, own in passages)
    if len(passages) == 2 and len(finding.evidence) == 2 and all(len(q.text) >= _ALIKE for q in finding.evidence):
        quotes = _beside(prepared, finding.evidence[0], finding.evidence[1]) + quotes
    return (
        f'<article class="detail"><p class="head">{_level(finding)}<span class="rule">{shown(title(finding))}</span>'
        f'<span class="soft">{LEVEL_MEANINGS[finding.level]}</span><span class="soft of">第 {place} / {of} 条</span></p>'
        f'<p class="msg">{shown(finding.message)}</p>{working}'
        f'<h4>依据<span class="note">{len(finding.evidence)} 处；点“看原文”在旁边打开</span></h4>'
        f'<ul class="quotes">{quotes}</ul></article>'
    )


def _beside(prepared: Prepared, left: Quote, right: Quote) -> str:
    """Two quotes side by side; what stands in one only is marked."""
    sides = zip((left, right), differences(left.text[:_LONGEST], right.text[:_LONGEST]), strict=True)
    cells = "".join(
        f'<td><p class="where"><b>{prepared.whose(quote.report)}</b>{prepared.anchor(quote, "看原文")}</p>{parts_html(parts)}'
        for quote, parts in sides
    )
    return f'<li class="beside"><table class="pair"><tr>{cells}</tr></table></li>'


def parts_html(parts: Sequence[Part]) -> str:
    """One side of a comparison; what differs is underlined as well as coloured."""
    return "".join(f"<ins>{shown(p.text)}</ins>" if p.changed else shown(p.text) for p in parts)


def _passages(prepared: Prepared, quotes: Sequence[Quote]) -> list[tuple[Report, list[Quote]]]:
    """Quotes of one paragraph together, in the order of the text; paragraphs in the order of the evidence."""
    found: dict[tuple[str, int], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.report in prepared.reports:
            found[quote.report, prepared.paragraph(quote.report, quote.start)].append(quote)
    return [
        (prepared.reports[report], sorted(own, key=lambda quote: (quote.start, quote.end)))
        for (report, _), own in found.items()
    ]


def _passage(prepared: Prepared, report: Report, quotes: Sequence[Quote]) -> str:
    first, end = quotes[0], max(quote.end for quote in quotes)
    lines = prepared.lines(report)
    start = next((line.start for line in lines if line.start <= first.start < line.end), first.start)
    stop = next((line.end for line in lines if line.start < end <= line.end), end)
    begin, finish = max(start, first.start - _AROUND), min(stop, end + _AROUND)
    words = [] if begin == start else ["…"]
    at = begin
    for quote in quotes:
        if quote.end <= at:
            continue
        words.append(
            f"{shown(report.slice(at, max(at, quote.start)))}<mark>{shown(_cut(report, max(at, quote.start), quote.end))}</mark>"
        )
        at = quote.end
    words += [shown(report.slice(at, finish)), "" if finish == stop else "…"]
    return (
        f'<li><p class="where"><b>{prepared.whose(report.id)}</b><span class="soft">{prepared.spot(first)}</span>'
        f'{prepared.anchor(first, "看原文")}</p><p class="around">{"".join(words)}</p></li>'
    )


def _cut(report: Report, start: int, end: int) -> str:
    return shortened(report.slice(start, end), _LONGEST)
