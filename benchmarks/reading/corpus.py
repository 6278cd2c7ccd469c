"""Compilations of a wanted size: the reports of the asking corpus, shortened to a wanted length, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from benchmarks.asking.corpus import reports

_DISTINCT = 2_000  # 再多就从头重复；单位和姓名不同的篇数足够，速度不靠缓存


def compilation(characters: int, each: int, seed: int = 1) -> str:
    """About `characters` of text in reports of about `each` characters."""
    parts, size = [], 0
    for text in cycle([shortened(written.text, each) for written in reports(_DISTINCT, seed)]):
        parts.append(text)
        size += len(text) + 1
        if size >= characters:
            return "\n".join(parts)
    raise AssertionError


def single(characters: int, seed: int = 1) -> str:
    """One report of about `characters`: title, opening, work without end, then problems and plans."""
    lines = [line for written in reports(_DISTINCT, seed) for line in written.text.split("\n")[3:-12]]
    head, tail = next(reports(1, seed)).text.split("\n")[:3], next(reports(1, seed)).text.split("\n")[-12:]
    body, size = [], 0
    for line in cycle(line.partition(".")[2] for line in lines if "." in line[:3]):
        body.append(line)
        size += len(line) + 1
        if size >= characters:
            return "\n".join([*head, *body, *tail])
    raise AssertionError


def shortened(text: str, length: int) -> str:
    """The report with paragraphs of its work left out from the end until it is no longer than `length`."""
    lines = text.strip("\n").split("\n")
    kept = set(range(len(lines)))
    over = sum(len(line) + 1 for line in lines) - length
    for index in reversed(list(_work(lines))[1:]):
        if over <= 0:
            break
        kept.discard(index)
        over -= len(lines[index]) + 1
    return "\n".join(line for index, line in enumerate(lines) if index in kept)


def _work(lines: list[str]) -> Iterator[int]:
    """Indices of the numbered paragraphs of work."""
    return (index for index, line in enumerate(lines) if line[:1].isdigit() and "." in line[:3])
