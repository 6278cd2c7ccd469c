"""Reports built by hand for the tests of facts and rules: a text, its paragraphs and items."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

from reviewer.facts.figures import figures
from reviewer.model import Facts, Item, Official, Paragraph, Report, Section, SectionKind, Skip, Source

_ITEM = re.compile(r"(?<=[。；\n])[一二三四五六七八九]是")


def source(text: str, masks: tuple[str, ...] = ()) -> Source:
    """A source; each mask is the noise's words, found once in the text."""
    found = tuple(
        Skip(start=text.index(noise), end=text.index(noise) + len(noise), text=noise, why="测试") for noise in masks
    )
    return Source(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        name="汇编.txt",
        media="txt",
        text=text,
        masks=found,
    )


def report(
    work: str,
    *,
    plans: str = "",
    year: int | None = 2023,
    order: int = 1,
    name: str | None = None,
    unit: str | None = "青石乡",
    masks: tuple[str, ...] = (),
) -> Report:
    """A report whose text is a work section and, where given, a plans section."""
    origin = source(work + ("\n" + plans if plans else ""), masks)
    parts: list[tuple[SectionKind, int, int]] = [("work", 0, len(work))]
    if plans:
        parts.append(("plans", len(work) + 1, len(origin.text)))
    return Report(
        id=f"{origin.id}-{order}",
        source=origin,
        order=order,
        official=Official(key=name or f"{origin.id}-{order}", label=name or f"第{order}篇", name=name, unit=unit),
        year=year,
        title=None,
        start=0,
        end=len(origin.text),
        sections=tuple(
            Section(kind=kind, heading="", start=low, end=high, paragraphs=_paragraphs(origin.text, low, high))
            for kind, low, high in parts
        ),
    )


def facts(work: str, **more: object) -> Facts:
    """The report's figures, as the rules see them."""
    made = report(work, **more)  # type: ignore[arg-type]
    return Facts(report=made, figures=figures(made), problems=(), measures=())


def _paragraphs(text: str, low: int, high: int) -> tuple[Paragraph, ...]:
    found, at = [], low
    for line in text[low:high].split("\n"):
        if line.strip():
            marks = [at, *(at + m.start() for m in _ITEM.finditer("\n" + line, 1) if m.start() > 1), at + len(line)]
            items = tuple(Item(start=a, end=b, head=a, depth=0) for a, b in pairwise(marks))
            found.append(Paragraph(start=at, end=at + len(line), items=items))
        at += len(line) + 1
    return tuple(found)
