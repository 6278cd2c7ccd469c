"""Data in, data out, no disk but what is read: read, check, summarize, ask.

reading = read([Path("汇编.docx")])      files -> reports
review = check(reading)                  reports -> facts, findings, repeats, threads (no summaries yet)
review = summarize(review)               -> the same with one page an official, every sentence through the gate
answer = ask("哪些领导提到了安全生产检查次数？", review)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from reviewer.asking.answer import answer as answered
from reviewer.asking.carried import understood
from reviewer.asking.evidence import Evidence, MemoryEvidence
from reviewer.asking.understood import edited as edited_line
from reviewer.errors import NoReportsFound
from reviewer.executor import beside
from reviewer.facts.answering import answering
from reviewer.facts.figures import figures
from reviewer.facts.plans import measures
from reviewer.facts.problems import problems
from reviewer.facts.sameness import Sameness, sameness
from reviewer.facts.threads import threads
from reviewer.model import Answer, Facts, Finding, Plan, Reading, Report, Review, Summary
from reviewer.reading.compilation import split
from reviewer.reading.corrections import NONE, Corrections
from reviewer.reading.files import read_sources
from reviewer.rules.base import View, run
from reviewer.rules.demands import NOTHING, Demands
from reviewer.rules.registry import RULES
from reviewer.verify import verify
from reviewer.writing.base import Task, Writer
from reviewer.writing.beside import Outside
from reviewer.writing.embedded import EmbeddedWriter
from reviewer.writing.questions import Questions

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, how many there are."""


def read(paths: Iterable[Path | str], progress: Progress | None = None, corrections: Corrections = NONE) -> Reading:
    """Files and folders to reports. A bad file is in `failed` and stops nothing."""
    chosen = [Path(path) for path in paths]
    _tell(progress, "读取文件", 0, len(chosen))
    sources, failed = read_sources(chosen)
    return split(sources, failed, corrections)


def facts_of(report: Report) -> Facts:
    """What one report says; a pure function of it."""
    found = figures(report)
    return Facts(report=report, figures=found, problems=problems(report), measures=measures(report, found))


def check(
    reading: Reading, progress: Progress | None = None, demands: Demands = NOTHING, workers: int | None = None
) -> Review:
    """Facts of every report, and what the rules find in and between them; summaries are still empty.

    demands: what the unit's own notice asks. workers: processes at a time, as many as cores where None; the result is
    the same.

    Raises NoReportsFound where every file was read and none holds a duty report.
    """
    if not reading.reports and not reading.failed:
        raise no_reports(reading)
    with beside(sameness, reading.reports, workers=workers, size=len(reading.reports)) as same:
        facts = []
        for place, report in enumerate(reading.reports):
            _tell(progress, f"核对 {report.official.label}", place, len(reading.reports))
            facts.append(facts_of(report))
        return _checked(reading, tuple(facts), demands, same)


def check_facts(
    reading: Reading, facts: tuple[Facts, ...], demands: Demands = NOTHING, workers: int | None = None
) -> Review:
    """As `check`, with facts that are known already, one for each report in the order of the reading."""
    with beside(sameness, reading.reports, workers=workers, size=len(reading.reports)) as same:
        return _checked(reading, facts, demands, same)


def _checked(reading: Reading, facts: tuple[Facts, ...], demands: Demands, known: Callable[[], Sameness]) -> Review:
    """known: gives what the reports share; asked for as late as can be, since another process may be at it."""
    found_threads = threads(facts)
    same = known()
    reports = {report.id: report for report in reading.reports}
    versions = tuple((reports[one.id], reports[other.id]) for one, other in same.versions)
    view = View(facts=facts, repeats=same.repeats, threads=found_threads, versions=versions, demands=demands)
    return Review(
        reading=reading,
        facts=facts,
        boilerplate=same.boilerplate,
        summaries=(),
        findings=tuple(run(RULES, view)),
        repeats=same.repeats,
        threads=found_threads,
        origin=EmbeddedWriter.origin,
    )


def summarize(review: Review, writer: Writer | None = None, progress: Progress | None = None) -> Review:
    """The review with one page an official; what the gate refuses is in each page's `dropped`."""
    author = writer or EmbeddedWriter()
    reports = {facts.report.id: facts.report for facts in review.facts}
    todo = tasks(review)
    if isinstance(author, Outside):
        author.prepare(todo, progress)
    summaries = []
    for place, task in enumerate(todo):
        _tell(progress, f"摘要 {task.facts.report.official.label}", place, len(reports))
        summaries.append(_page(author, task, reports))
    proposed = author.propose(review) if isinstance(author, Outside) else ()
    found = (*review.findings, *proposed)
    return replace(review, summaries=tuple(summaries), findings=found, origin=author.origin)


def tasks(review: Review) -> list[Task]:
    """What a writer is given, one task a report."""
    reports = {facts.report.id: facts.report for facts in review.facts}
    by_report = _findings_by_report([*review.findings, *review.reading.remarks], reports)
    return [
        Task(facts=facts, boilerplate=same, findings=tuple(by_report.get(facts.report.id, ())))
        for facts, same in zip(review.facts, review.boilerplate, strict=True)
    ]


def review_of(
    reading: Reading,
    writer: Writer | None = None,
    progress: Progress | None = None,
    demands: Demands = NOTHING,
    workers: int | None = None,
) -> Review:
    """check, then summarize."""
    return summarize(check(reading, progress, demands, workers), writer, progress)


def ask(
    question: str,
    review: Review | Reading,
    *,
    plan: Plan | None = None,
    before: Plan | None = None,
    helper: Questions | None = None,
) -> Answer:
    """The answer over all reports the question admits: each is in `rows` or in `silent`.

    A Reading is checked first. plan: used as it is. before: the plan of the answer before, which a question that goes on
    from it (那去年呢？) carries on. helper: a model beside the planner. Raises QuestionError for an empty or too long
    question.
    """
    return ask_evidence(question, evidence(review), plan=plan, before=before, helper=helper)


def evidence(review: Review | Reading) -> MemoryEvidence:
    """What questions are put to; kept for several questions, it answers them faster."""
    known = check(review) if isinstance(review, Reading) else review
    return MemoryEvidence(known.facts, known.findings, known.repeats, known.threads)


def ask_evidence(
    question: str,
    evidence: Evidence,
    *,
    plan: Plan | None = None,
    before: Plan | None = None,
    helper: Questions | None = None,
) -> Answer:
    """As `ask`, of any evidence: a library's is stored. Raises QuestionError."""
    answer = _answer(question, evidence, plan or understood(question, before, evidence))
    if helper is None:
        return answer
    other = helper.plan(answer) if plan is None else None
    if other is not None and (second := _answer(question, evidence, other)).rows:
        answer = replace(second, origin=helper.origin)
    return helper.retold(answer, {facts.report.id: facts.report for facts in evidence.facts()})


def plan(question: str, evidence: Evidence, before: Plan | None = None) -> Plan:
    """How a question would be understood, after the one before; nothing is searched. Raises QuestionError."""
    return understood(question, before, evidence)


def edited(line: str, before: Plan, evidence: Evidence) -> Plan:
    """The plan that the user's edited line says. before: the plan whose `said` was edited. Raises QuestionError."""
    return edited_line(line, before, evidence.known)


def _answer(question: str, evidence: Evidence, plan: Plan) -> Answer:
    found = answered(question, evidence, plan=plan)
    cited = {quote.report for draft in found.drafts for quote in draft.quotes}
    reports = {report.id: report for report in evidence.known.reports if report.id in cited}
    claims, _ = verify(found.drafts, reports, None)
    return Answer(
        question=question,
        origin=EmbeddedWriter.origin,
        plan=found.plan,
        read=found.read,
        rows=found.rows,
        silent=tuple(silence.report for silence in found.silent),
        claims=claims,
        computed=found.computed,
        text=found.text,
    )


def no_reports(reading: Reading) -> NoReportsFound:
    """The error for files that hold no duty report, with what they seem to be."""
    names = "、".join(f"“{source.name}”" for source in reading.sources[:3])
    more = f"等{len(reading.sources)}个文件" if len(reading.sources) > 3 else ""
    return NoReportsFound(
        f"{names}{more}里没有找到述职报告（要有题名、称谓或开头语，正文不能只有几十个字）",
        "请确认选对了文件；确是述职报告的，请补上题名，例如“XX镇镇长2023年度述职报告”",
    )


def _page(writer: Writer, task: Task, reports: dict[str, Report]) -> Summary:
    page = writer.write(task)
    report = task.facts.report.id
    claims, dropped = verify(page.drafts, reports, report)
    told = writer.told(report) if isinstance(writer, Outside) else ()
    return Summary(claims=claims, absent=page.absent, dropped=(*dropped, *told), computed=page.computed)


def _findings_by_report(findings: Iterable[Finding], reports: dict[str, Report]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for report in answering(finding.evidence, reports):
            found.setdefault(report, []).append(finding)
    return found


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress is not None:
        progress(what, done, total)
