"""What the terminal shows: progress, the closing table, failed files, the state of the installation."""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.model import FailedSource, Level, Review

if TYPE_CHECKING:
    from reviewer.rules.base import Rule
    from reviewer.settings import Settings

_LEVELS: dict[Level, str] = {"error": "不符", "warning": "存疑", "check": "请核", "hint": "提示"}
_LABELS = {"vague": "笼统", "partly": "部分具体", "concrete": "具体"}
_PARTS = ("chromadb", "gradio", "langchain", "openai", "tiktoken", "python-docx", "pypdfium2", "sqlalchemy", "numpy")
Tell = Callable[[str, int, int], None]


@contextmanager
def progress() -> Iterator[Tell | None]:
    """A progress line on standard error where that is a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as shown:
        task = shown.add_task("准备", total=None)

        def tell(what: str, done: int, total: int) -> None:
            shown.update(task, description=_plain(what), completed=done, total=total or None)

        yield tell


def level_words(levels: Sequence[Level]) -> str:
    """不符、存疑"""
    return "、".join(_LEVELS[level] for level in levels)


def rules_markdown(rules: Sequence[Rule]) -> str:
    """All rules with their docstrings, for docs/rules.md."""
    parts = ["# 核对规则\n\n由 `reviewer rules --markdown` 写出，与程序一致。级别：不符、存疑、请核、提示。\n"]
    for rule in rules:
        parts.append(
            f"\n## {rule.title}（`{rule.id}`）\n\n级别：{level_words(rule.levels)}\n\n```text\n{rule.doc}\n```\n"
        )
    return "".join(parts)


def closing_table(review: Review, out: Path | None) -> None:
    """One row an official, on standard output; a table where that is a terminal, tab-separated lines elsewhere."""
    rows = _rows(review)
    head = ("序号", "述职人", "年度", "字数", "数字", *_LEVELS.values(), *_LABELS.values(), "雷同")
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table

        table = Table(*head)
        for row in rows:
            table.add_row(*row)
        Console().print(table, markup=False)
    else:
        for row in (head, *rows):
            print("\t".join(row))
    reading = review.reading
    print(f"共读入 {len(reading.sources)} 个文件、{len(reading.reports)} 篇报告；本表不作评价，不提等次。")
    if out is not None:
        print(f"结果：{out / 'index.html'}（双击即可打开）")


def _rows(review: Review) -> list[tuple[str, ...]]:
    from reviewer.facts.answering import answering

    found = {finding.id: finding for finding in (*review.findings, *review.reading.remarks)}.values()
    reports = {facts.report.id: facts.report for facts in review.facts}
    shown = [(finding.level, answering(finding.evidence, reports)) for finding in found]
    rows = []
    for number, (facts, same) in enumerate(zip(review.facts, review.boilerplate, strict=True), 1):
        report = facts.report
        own = [level for level, whose in shown if report.id in whose]
        labels = [p.label for p in facts.problems if p.role == "problem"]
        rows.append(
            (
                str(number),
                _plain(report.official.label),
                str(report.year or "不详"),
                str(same.chars),
                str(len(facts.figures)),
                *(str(own.count(level) or "") for level in _LEVELS),
                *(str(labels.count(label) or "") for label in _LABELS),  # type: ignore[arg-type]
                f"{same.share:.1%}",
            )
        )
    return rows


def failures(failed: Sequence[FailedSource]) -> None:
    """One line a file on standard error."""
    for file in failed:
        print(f"未能读取：{_plain(file.message)}（{_plain(file.hint)}）", file=sys.stderr)


def doctor_lines(home: Path, settings: Settings) -> Iterator[str]:
    """Versions, where things lie, what is configured; never a secret, never a request (`writing.model.probe` makes those)."""
    from reviewer import __version__
    from reviewer.reading import office

    yield f"reviewer {__version__}　Python {platform.python_version()}　{platform.system()} {platform.machine()}"
    for part in _PARTS:
        try:
            yield f"  {part} {metadata.version(part)}"
        except metadata.PackageNotFoundError:
            yield f"  {part} 未安装"
    yield f"资料库：{home}{'' if home.exists() else '（尚未建立）'}"
    yield from _configured(settings)
    extras = (
        ("psycopg", "使用 PostgreSQL 时需要"),
        ("rapidocr", "识别扫描件时需要"),
        ("numba", "十万句以上比对雷同时更快"),
    )
    for name, why in extras:
        if importlib.util.find_spec(name) is None:
            yield f"可选部件 {name}：未安装（{why}）"
    yield "LibreOffice：" + ("已安装" if office.program() else "未安装（读 doc、wps、rtf、odt 时需要）")


def _configured(settings: Settings) -> Iterator[str]:
    yield "数据库：" + ("另设的数据库（地址已隐去）" if settings.database_url else "内置 SQLite")
    yield "检索索引：" + (f"Chroma 服务 {settings.chroma_url}" if settings.chroma_url else "内置 Chroma")
    if settings.base_url is None:
        yield "大模型：未配置，任何文字都不会发出本机"
        return
    yield f"大模型接口：{settings.base_url}，模型 {settings.model or '未设'}，向量模型 {settings.embedding_model or '内置'}"
    yield "密钥：" + ("已设置（不显示）" if settings.api_key else "未设置")


def _plain(text: str) -> str:
    """Without characters that steer the terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)
