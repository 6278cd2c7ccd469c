"""老问题, 承诺与兑现, 班子共性问题: what became of problems and promises over the years. Values to HTML."""

from __future__ import annotations

from reviewer.facts.courses import Course, courses
from reviewer.facts.promises import Promise, promises
from reviewer.facts.team import TeamBucket, team
from reviewer.model import Quote, Review, ThreadStatus
from reviewer.web.desk import Prepared
from reviewer.web.escape import shortened, shown

_LONGEST = 160
_COURSES, _PROMISES, _VOICES = 120, 200, 12
_STATUS: dict[ThreadStatus, tuple[str, str]] = {
    "repeated": ("▲", "又写到"), "partly_resolved": ("◐", "做了一部分"), "resolved": ("●", "有交代"),
    "claimed": ("○", "称已改，无实据"), "dropped": ("？", "后来未再提"), "new": ("＋", "新提出"),
}  # fmt: skip
_OUTCOMES = {"done": "●", "partly": "◐", "claimed": "○", "silent": "？", "again": "▲"}


def courses_html(review: Review, prepared: Prepared, key: str | None) -> str:
    """Problems over the years, one timeline each; those that come back first."""
    reports = list(prepared.reports.values())
    found = [c for c in courses(review.threads, reports) if c.role == "problem" and key in (None, c.official)]
    found.sort(key=lambda course: (-course.years, course.status != "repeated"))
    if not found:
        return '<p class="soft pad">没有跨年的问题可看：要有同一人两个以上年度的报告。</p>'
    head = f'<h3>问题后来怎样了<span class="note">{len(found)} 个问题；同一行是同一个问题的各年</span></h3>'
    return f"<section>{head}{''.join(_course(one, prepared) for one in found[:_COURSES])}</section>"


def _course(course: Course, prepared: Prepared) -> str:
    sign, word = _STATUS[course.status]
    years = f"，连续 {course.years} 年" if course.years > 1 else ""
    label = next((r.official.label for r in prepared.reports.values() if r.official.key == course.official), "")
    steps = "".join(f"<li><b>{step.year or '年度不详'}</b>{_quote(step.item, prepared)}</li>" for step in course.steps)
    return (
        f'<article class="course {course.status}"><p><b>{shown(label)}</b>'
        f'<span class="status"><i aria-hidden="true">{sign}</i>{word}{years}</span></p><ol class="timeline">{steps}</ol></article>'
    )


def _quote(quote: Quote, prepared: Prepared) -> str:
    words = f"“{shown(shortened(' '.join(quote.text.split()), _LONGEST))}”"
    return f'{prepared.anchor(quote, words)}<span class="spot">〔{prepared.spot(quote)}〕</span>'


def promises_html(review: Review, prepared: Prepared, key: str | None) -> str:
    """Last year's plans beside what this year's report says of them."""
    reports = list(prepared.reports.values())
    found = [one for one in promises(review.threads, reports) if key in (None, one.official)]
    if not found:
        return '<p class="soft pad">没有可对照的打算：要有同一人两个以上年度的报告。</p>'
    labels = {report.official.key: report.official.label for report in reports}
    rows = "".join(_promise(one, labels.get(one.official, ""), prepared) for one in found[:_PROMISES])
    more = f"，先列 {_PROMISES} 条" if len(found) > _PROMISES else ""
    return (
        f'<section><h3>说了的做了没有<span class="note">{len(found)} 条打算{more}</span></h3><table class="tb"><thead><tr>'
        f"<th>述职人<th>打算写在<th>打算的原文<th>结果<th>后一年的原文</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _promise(one: Promise, label: str, prepared: Prepared) -> str:
    later = one.deed or one.again
    return (
        f'<tr class="{one.outcome}"><th scope="row">{shown(label)}<td class="n">{one.year or "不详"}'
        f'<td>{_quote(one.plan, prepared)}<td class="stance">{_OUTCOMES[one.outcome]} {shown(one.said)}'
        f"<td>{_quote(later, prepared) if later else '—'}</tr>"
    )


def team_html(review: Review, prepared: Prepared) -> str:
    """Kinds of problems by how many officials speak of them, year by year, the latest first."""
    years = sorted({facts.report.year for facts in review.facts if facts.report.year}, reverse=True)
    parts = []
    for year in (*years, *(() if years else (None,))):
        found = team(review.facts, year)
        if found:
            rows = "".join(_bucket(one, prepared) for one in found)
            heads = "<th>问题类别<th>性质<th>几人说到<th>原文"
            parts.append(
                f'<section><h3>{year or "年度不详"}年度</h3><table class="tb"><thead><tr>{heads}</tr></thead>'
                f"<tbody>{rows}</tbody></table></section>"
            )
    return "".join(parts) or '<p class="soft pad">报告里没有写自查问题。</p>'


def _bucket(one: TeamBucket, prepared: Prepared) -> str:
    voices = "".join(
        f'<p class="quote"><b>{shown(voice.label)}</b>：{_quote(voice.quote, prepared)}</p>'
        for voice in one.voices[:_VOICES]
    )
    more = f'<p class="soft">等 {len(one.voices)} 处</p>' if len(one.voices) > _VOICES else ""
    return (
        f'<tr><th scope="row">{shown(one.name)}<td>{"共性" if one.common else "个性"}<td class="n">{one.officials}/{one.of}'
        f"<td>{voices}{more}</tr>"
    )
