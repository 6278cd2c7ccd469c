"""Passages for a query: by their characters, with the index as a second opinion.

Measured on 64 queries in other words than the texts (`python -m benchmarks asking --ranking`): the built-in vectors fused
3:1 put the right passage first less often than characters alone (0.47 against 0.56 on the open half, 0.31 against 0.38 on
the half kept apart), so they only add what characters do not find; vectors of a model are fused.
"""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.errors import ReviewerError
from reviewer.facts.passages import Passage
from reviewer.model import Quote, Report
from reviewer.store.index import Index
from reviewer.store.shelf import Shelf
from vectorstore import fuse

_CANDIDATES = 50  # 两种排序各取前 50 段再融合


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Quote):
    """A passage that a search found, with whose it is."""

    label: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Passages, best first; none is an answer too. remark: "" or what could not be used."""

    found: tuple[Found, ...]
    remark: str


def search(shelf: Shelf, index: Index, query: str, n: int) -> Search:
    """At most n passages, by characters and then the index, or both weighted 3 : 1 where a model makes its vectors.

    Without an index that can be used, by characters only.
    """
    known = {passage.id: passage for passage in shelf.passages}
    words = [shelf.passages[number].id for number in shelf.ranker.rank(query, _CANDIDATES)]
    try:
        near, remark = index.nearest(query, _CANDIDATES), ""
    except ReviewerError as error:
        near, remark = (), f"只按字面检索：{error.message}"
    # 索引里可能还有重建之前的段落，以库中的文字为准。
    rest = [key for key in near if key in known]
    ranked = tuple(dict.fromkeys([*words, *rest])) if index.built_in else fuse(words, rest)
    ranked = ranked[: max(0, n)]
    reports = {report.id: report for report in shelf.reading.reports}
    return Search(found=tuple(_found(known[key], reports[known[key].report]) for key in ranked), remark=remark)


def _found(passage: Passage, report: Report) -> Found:
    return Found(
        report=report.id,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        label=report.official.label,
        year=report.year,
    )
