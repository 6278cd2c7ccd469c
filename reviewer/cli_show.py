"""What the command line says and writes of a library: show, export, and the table of questions × officials."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import LibraryError, OutputError

if TYPE_CHECKING:
    from reviewer.library import Library
    from reviewer.model import Answer, Facts, Report

_UNSAFE = str.maketrans({mark: "_" for mark in '<>:"/\\|?*'})
_NAMES = {
    "opening": "开头", "duties": "职责", "work": "履职情况", "last_year": "上年问题整改", "problems": "存在问题",
    "causes": "原因分析", "plans": "下步打算", "integrity": "廉洁自律", "closing": "结尾", "other": "其他",
}  # fmt: skip


def show_lines(library: Library, wanted: str) -> Iterator[str]:
    """What is known of a file, a report or an official. wanted: an id, a file's name, or an official's name or label.

    Raises LibraryError that says who is there when nobody is meant.
    """
    reading, known = library.reading(), library.facts()
    chosen = [facts for facts in known if wanted in _called(facts.report)]
    if not chosen:
        labels = list(dict.fromkeys(report.official.label for report in reading.reports))
        more = f"等 {len(labels)} 人" if len(labels) > 10 else ""
        there = f"库中有：{'、'.join(labels[:10])}{more}" if labels else "库中还没有报告"
        raise LibraryError(f"资料库里没有“{_plain(wanted[:40])}”", _plain(there))
    skipped = {source.id: source.remarks for source in reading.sources}
    last = ""
    for facts in chosen:
        source = facts.report.source
        if source.id != last:
            last = source.id
            yield _plain(f"{source.id}　{source.name}　{len(source.text)} 字")
            yield from (_plain(f"  说明：{remark}") for remark in skipped[source.id])
        yield from map(_plain, _report_lines(facts))


def _called(report: Report) -> tuple[str | None, ...]:
    official = report.official
    return (report.id, report.source.id, report.source.name, official.name, official.label)


def _report_lines(facts: Facts) -> Iterator[str]:
    report, official = facts.report, facts.report.official
    who = "　".join(filter(None, (official.unit, official.post, official.name)))
    yield f"  {report.order}. {official.label}　{report.year or '年度不详'}　{who}　编号 {report.id}"
    yield f"     第 {report.start}—{report.end} 字；{'起点确定' if report.certainty == 'sure' else report.certainty}"
    for section in report.sections:
        yield f"     {_NAMES[section.kind]}：{section.heading or '（无标题）'}　{section.end - section.start} 字"
    problems = [problem for problem in facts.problems if problem.role == "problem"]
    yield f"     数字 {len(facts.figures)} 处，自查问题 {len(problems)} 条，措施 {len(facts.measures)} 条"
    for problem in problems:
        yield f"     · {' '.join(problem.text.split())[:60]}"


def export_library(library: Library, out: Path, *, force: bool) -> str:
    """Writes originals, corrections, verdicts and log into one folder; returns what to tell the user.

    `add` of the originals and `correct` with the corrections make the same library again.
    """
    from reviewer.pages.output import write_folder
    from reviewer.reading.corrections import as_toml

    files: dict[str, bytes] = {}
    listing = library.listing()
    for source in listing:
        name = source.name.translate(_UNSAFE).encode("utf-8", "replace")[-160:].decode("utf-8", "ignore")
        files[f"原件/{source.id} {name}"] = library.original(source.id)
    files["更正.toml"] = as_toml(library.reading().reports).encode("utf-8", "replace")
    verdicts = [(one.finding, one.verdict, one.remark) for one in library.verdicts()]
    files["意见.csv"] = _csv(("发现", "意见", "备注"), verdicts)
    files["记录.csv"] = _csv(("时间", "做了什么", "对象"), [(one.at, one.action, one.detail) for one in library.log()])
    write_folder(out, files, force=force)
    return f"已写出 {len(listing)} 份原件、{len(verdicts)} 条意见和全部更正、记录：{_plain(str(out))}"


def write_table(path: Path, answers: Sequence[Answer], reports: Sequence[Report]) -> None:
    """The table of questions × officials in the form that the file's name asks for. Raises OutputError."""
    from reviewer.pages.answer_table import table_csv, table_html
    from reviewer.pages.output import write_file

    makers = {".html": table_html, ".htm": table_html, ".csv": table_csv}
    make = makers.get(path.suffix.lower())
    if make is None:
        raise OutputError(f"“{_plain(path.name)}”不知道写成哪种表", "文件名请以 .html 或 .csv 结尾")
    write_file(path, make(answers, reports))


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    from reviewer.pages.xlsx_write import harmless

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([[harmless(cell) for cell in row] for row in (head, *rows)])
    return stream.getvalue().encode("utf-8-sig", "replace")


def _plain(text: str) -> str:
    """Without characters that steer a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
