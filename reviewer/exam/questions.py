"""Questions: every report of the scope told rightly, the figures asked for, nothing but exact words shown."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.exam.cases import Case, Found
from reviewer.exam.gold import GoldQuestion
from reviewer.model import Answer

GROUP = "提问"


def judged(question: GoldQuestion, answer: Answer, found: Found) -> Iterator[Case]:
    """The set of those who say it (of who_not: of those who do not); each cell; each figure; each quote.

    A borderline row counts as neither saying nor silent for reports that the gold calls borderline.
    """
    ours = {gold: report.id for gold, report in found.reports.items()}
    told = {row.report for row in answer.rows if row.stance != "borderline"}
    said = {ours[place.report] for place in question.said if place.report in ours}
    doubtful = {ours[place.report] for place in question.borderline if place.report in ours}
    doubtful |= {row.report for row in answer.rows if row.stance == "borderline"} - said
    scope = {ours[name] for name in question.scope if name in ours}
    everybody = said | told if not scope else scope
    miss = _names(found, (said - told) - doubtful), _names(found, ((told - said) & everybody) - doubtful)
    exact = not any(miss)
    words = f"{question.question}：漏 {miss[0]}，多 {miss[1]}"
    yield Case(group=GROUP, measure="述职人全对", id=question.id, good=exact, said=words)
    yield Case(group=GROUP, measure=f"述职人全对·{question.kind}", id=question.id, good=exact, said=words)
    for report in sorted(everybody - doubtful):
        yield Case(
            group=GROUP,
            measure="逐人",
            id=f"{question.id}/{report}",
            good=(report in told) == (report in said),
            said=words,
        )
    values = {row.report: [value.text for value in row.values] for row in answer.rows}
    for place in question.said:
        if place.figure and (report_id := ours.get(place.report)):
            shown = any(place.figure in text or text in place.figure for text in values.get(report_id, ()))
            case = f"{question.id}/{place.report}@{place.start}"
            yield Case(
                group=GROUP,
                measure="数字",
                id=case,
                good=shown,
                said=f"{question.question} {place.figure}，得 {values.get(report_id)}",
            )
    by_id = {report.id: report for report in found.reports.values()}
    for row in answer.rows:
        for value in row.values:
            whose = by_id.get(row.report)
            good = whose is None or whose.slice(value.start, value.end) == value.text
            yield Case(group=GROUP, measure="引文准确", id=f"{question.id}/{value.start}", good=good, said=value.text)


def _names(found: Found, ids: set[str]) -> list[str]:
    labels = {report.id: report.official.label for report in found.reports.values()}
    return sorted(labels.get(one, one) for one in ids)
