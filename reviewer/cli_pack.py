"""`reviewer pack`: the paper for the meeting, written as one folder that is complete or absent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer.errors import ReviewerError

if TYPE_CHECKING:
    from reviewer.model import Answer, Review
    from reviewer.terminal import Tell


def write_pack(
    found: Review,
    out: Path,
    *,
    only: Sequence[str] = (),
    template: Path | None = None,
    questions: Sequence[str] = (),
    fields: str | None = None,
    budget: int | None = None,
    pdf: bool = False,
    force: bool = False,
    tell: Tell | None = None,
) -> list[str]:
    """Writes the folder; returns the names of its files. Raises OutputError, and ReviewerError for a name not found."""
    from reviewer.pages.docx_template import load_template
    from reviewer.pages.output import write_folder
    from reviewer.pages.paper import chosen, paper_files, wished
    from reviewer.pages.pdf import pdfs_of

    form = load_template(template) if template is not None else None
    kept = None
    if only:
        kept, unknown = chosen(found, only)
        if unknown:
            raise ReviewerError(f"没有叫“{'”“'.join(unknown)}”的述职人", f"可写：{_names(found)}")
    wish = wished(fields, budget)
    files = paper_files(found, only=kept, template=form, answers=_answers(found, questions), wish=wish, progress=tell)
    if pdf:
        files |= pdfs_of(files)
    write_folder(out, files, force=force)
    return list(files)


def _answers(found: Review, questions: Sequence[str]) -> list[Answer]:
    from reviewer import api

    return [api.ask(question, found) for question in questions]


def _names(found: Review) -> str:
    labels = list(dict.fromkeys(facts.report.official.label for facts in found.facts))
    more = "……" if len(labels) > 12 else ""
    return "、".join(label if len(label) <= 20 else label[:19] + "…" for label in labels[:12]) + more


def written_lines(out: Path, names: Sequence[str]) -> list[str]:
    """What the terminal says of the folder."""
    pages = sum(name.endswith("_一页摘要.docx") for name in names)
    copies = sum(name.endswith(".pdf") for name in names)
    years = sum(name.endswith("_年度对照.docx") for name in names)
    rest = [f"年度对照 {years} 份"] if years else []
    rest += [name for name in names if not name.endswith(("_一页摘要.docx", "_年度对照.docx", ".pdf"))]
    rest += [f"PDF {copies} 份"] if copies else []
    return [f"结果：{click.format_filename(out)}", f"一页摘要 {pages} 份；{'、'.join(rest)}。点评、等次由评议人填写。"]
