"""A report in pieces of about 400 characters for searching: whole paragraphs, never across sections, true offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.model import Report, Section, SectionKind, Span
from reviewer.text.sentences import sentences

SIZE = 400
"""Characters a passage aims at: with it a report of a township official gives about ten."""
_LONGEST = 600  # 一段超过一个半就按句子切开：再长，一条向量就说不清它讲什么
_SHORTEST = 100  # 节末剩下不足四分之一的，并入前一段，免得一句话自成一段


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Span):
    """Some paragraphs of one section, its heading included in the first. id: the same for the same text and place."""

    id: str
    report: str
    kind: SectionKind
    text: str


def passages(report: Report) -> tuple[Passage, ...]:
    """The report's passages in order. Everything in a section's paragraphs and headings is in exactly one of them."""
    return tuple(
        Passage(
            start=start,
            end=end,
            id=f"{report.id}:{start}-{end}",
            report=report.id,
            kind=section.kind,
            text=report.slice(start, end),
        )
        for section in report.sections
        for start, end in _packed(_pieces(report, section))
    )


def _pieces(report: Report, section: Section) -> Iterator[tuple[int, int]]:
    """Paragraphs, and the sentences of those that are too long; a heading goes with what follows it."""
    spans = [(p.start, p.end) for p in section.paragraphs] or [(section.start, section.end)]
    # 节的起点在标题处，标题不在段落里。
    spans[0] = (min(section.start, spans[0][0]), spans[0][1])
    for start, end in spans:
        if end - start <= _LONGEST:
            yield start, end
            continue
        for sentence in sentences(report.source.text, start, end):
            # 没有句读的长文（表格、乱码）按定长切。
            for at in range(sentence.start, sentence.end, _LONGEST):
                yield at, min(at + _LONGEST, sentence.end)


def _packed(pieces: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    packed: list[tuple[int, int]] = []
    for start, end in pieces:
        if packed and end - packed[-1][0] <= SIZE:
            packed[-1] = (packed[-1][0], end)
        else:
            packed.append((start, end))
    if len(packed) > 1 and packed[-1][1] - packed[-1][0] < _SHORTEST and packed[-1][1] - packed[-2][0] <= _LONGEST:
        packed[-2:] = [(packed[-2][0], packed[-1][1])]
    return packed
