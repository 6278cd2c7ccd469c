"""Findings as the room 核对 shows them: which are wanted, the list, one finding with its evidence. Values to HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.model import Finding, Quote
from reviewer.pages.html_cards import all_findings
from reviewer.pages.html_words import LEVEL_MEANINGS, LEVELS
from reviewer.rules.registry import RULES
from reviewer.store import MEANINGS, Verdict
from reviewer.web.desk import Prepared
from reviewer.web.escape import shortened, shown

ALL = "全部"
OPEN = "未核"
_UNDATED = "年度不详"
_AROUND = 60  # characters of the source before and after a quote
_LONGEST = 600  # characters of one quote; the page shows the whole
_TITLES = {rule.id: rule.title for rule in RULES}
_MARKS = {"确认": "✔", "误报": "✘", "待核": "…"}


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
    return _TITLES.get(finding.rule, "读入")


def choices(prepared: Prepared) -> tuple[list[str], list[str], list[str]]:
    """Rules, officials and years that have findings, each after 全部."""
    found = all_findings(prepared.review)
    reports = [prepared.reports[q.report] for f in found for q in f.evidence if q.report in prepared.reports]
    years = sorted({report.year or 0 for report in reports}, reverse=True)
    return (
        [ALL, *dict.fromkeys(title(finding) for finding in found)],
        [ALL, *sorted({report.official.label for report in reports})],
        [ALL, *(f"{year}" if year else _UNDATED for year in years)],
    )


def wanted_findings(prepared: Prepared, verdicts: Mapping[str, Verdict], wanted: Wanted) -> list[Finding]:
    """The findings that answer to all five, gravest first."""
    return [f for f in all_findings(prepared.review) if _answers(f, prepared, verdicts.get(f.id), wanted)]


def _answers(finding: Finding, prepared: Prepared, verdict: Verdict | None, wanted: Wanted) -> bool:
    reports = [prepared.reports[quote.report] for quote in finding.evidence if quote.report in prepared.reports]
    return (
        wanted.level in (ALL, LEVELS[finding.level][1])
        and wanted.rule in (ALL, title(finding))
        and (wanted.official == ALL or any(report.official.label == wanted.official for report in reports))
        and (wanted.year == ALL or any((str(report.year or _UNDATED)) == wanted.year for report in reports))
        and wanted.verdict in (ALL, verdict.verdict if verdict else OPEN)
    )


def counter(prepared: Prepared, verdicts: Mapping[str, Verdict], listed: int) -> str:
    """How many there are, how many are judged and how, and how many are left."""
    found = all_findings(prepared.review)
    given = [verdicts[finding.id].verdict for finding in found if finding.id in verdicts]
    told = "".join(f"<span>{word} {given.count(word)}</span>" for word in MEANINGS)
    left = len(found) - len(given)
    return (
        f'<p class="counter" role="status"><b>还有 {left} 条未核</b><span>共 {len(found)} 条</span>{told}'
        f'<span class="soft">当前列出 {listed} 条</span></p>'
    )


def listing(prepared: Prepared, verdicts: Mapping[str, Verdict], found: Sequence[Finding], chosen: str) -> str:
    """The list as HTML, one button a finding."""
    if not found:
        return '<p class="soft pad">没有符合条件的发现。可把上面的条件改回“全部”。</p>'
    return '<ol class="finds">' + "".join(_line(prepared, verdicts, one, chosen) for one in found) + "</ol>"


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
    quotes = "".join(_quoted(prepared, quote) for quote in finding.evidence)
    return (
        f'<article class="detail"><p class="head">{_level(finding)}<span class="rule">{shown(title(finding))}</span>'
        f'<span class="soft">{LEVEL_MEANINGS[finding.level]}</span><span class="soft of">第 {place} / {of} 条</span></p>'
        f'<p class="msg">{shown(finding.message)}</p>{working}'
        f'<h4>依据<span class="note">{len(finding.evidence)} 处；点“看原文”打开一人一页</span></h4>'
        f'<ul class="quotes">{quotes}</ul></article>'
    )


def _quoted(prepared: Prepared, quote: Quote) -> str:
    report = prepared.reports.get(quote.report)
    if report is None:
        return f"<li><mark>{shown(shortened(quote.text, _LONGEST))}</mark></li>"
    before = report.slice(max(report.start, quote.start - _AROUND), quote.start)
    after = report.slice(quote.end, min(report.end, quote.end + _AROUND))
    link = prepared.anchor(quote, "看原文")
    return (
        f'<li><p class="where"><b>{prepared.whose(quote.report)}</b>　{prepared.spot(quote)}　{link}</p>'
        f'<p class="around">…{shown(before.lstrip())}<mark>{shown(shortened(quote.text, _LONGEST))}</mark>'
        f"{shown(after.rstrip())}…</p></li>"
    )
