"""Running heads, feet and page numbers: found by repetition, left out of the text.

A title that stands at the same place on many pages (a compilation of one-page reports) must not be taken for a running
head. So a repeated line goes only if it is set smaller than the text, stands well outside the text's margins, or if a
paragraph runs on across it.
"""

from __future__ import annotations

import re
from collections import Counter

from reviewer.reading.pdf_lines import Line
from reviewer.reading.pdf_page import Paper

_ZONE = 3  # 页眉页脚至多三行
_SHARE = 0.4  # 奇偶页不同时每种约占一半
_SMALL = 0.93
_SAME_HEIGHT = 3.0
_OUTSIDE = 0.75  # 页眉离纸边比左边距近得多；窄边距的版面里，题目离纸边与左边距相当
_OUTSIDE_AT_MOST = 57.0  # 2 厘米
_NUMBER = re.compile(
    r"[-—–－~·•.|\s]*第?\s*(?P<n>[0-9０-９]{1,4})\s*页?\s*"
    r"(?:[/／,，|]?\s*(?:共|of)?\s*[0-9０-９]{1,4}\s*页?)?[-—–－~·•.|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9０-９]+")
_BLANK = re.compile(r"\s+")
_SENTENCE_END = "。！？；：”）…!?.;:"
Pages = list[list[Line]]


def without_running(pages: Pages, papers: list[Paper], size: float) -> tuple[Pages, list[str]]:
    """The pages without running lines, and the wording of those (one example each).

    pages: each page's lines from top to bottom. papers: each page's edges. size: the text's usual type size.
    """
    kept = [list(page) for page in pages]
    removed: dict[str, str] = {}
    for _ in range(_ZONE):
        found = False
        for at_top in (True, False):
            found |= _drop(kept, _page_numbers(kept, at_top, size), at_top, removed)
        for at_top in (True, False):
            found |= _drop(kept, _repeated(kept, papers, at_top, size), at_top, removed)
        if not found:
            break
    return kept, list(removed.values())


def _drop(pages: Pages, indices: set[int], at_top: bool, removed: dict[str, str]) -> bool:
    for index in indices:
        line = pages[index].pop(0 if at_top else -1)
        removed.setdefault(_wording(line), _BLANK.sub(" ", line.text))
    return bool(indices)


def _wording(line: Line) -> str:
    return _BLANK.sub("", _DIGITS.sub("#", line.text))


def _outer(pages: Pages, at_top: bool) -> dict[int, Line]:
    return {i: page[0 if at_top else -1] for i, page in enumerate(pages) if page}


def _page_numbers(pages: Pages, at_top: bool, size: float) -> set[int]:
    """Pages whose outermost line is a number that counts with the pages; a lone page's must look like one."""
    numbers = {}
    for index, line in _outer(pages, at_top).items():
        match = _NUMBER.fullmatch(line.text.strip())
        if match and line.size <= size * 1.1:
            numbers[index] = int(match["n"])
    if len(pages) == 1:
        return {i for i in numbers if _stands_off(pages[i], at_top, size)}
    offsets = Counter(number - index for index, number in numbers.items())
    return {i for i, number in numbers.items() if offsets[number - i] >= 2}


def _stands_off(page: list[Line], at_top: bool, size: float) -> bool:
    """Whether the outermost line is far from the text."""
    if len(page) < 2:
        return False
    outer, inner = (page[0], page[1]) if at_top else (page[-1], page[-2])
    return abs(outer.y - inner.y) > 2.5 * size


def _repeated(pages: Pages, papers: list[Paper], at_top: bool, size: float) -> set[int]:
    groups: dict[str, list[int]] = {}
    outer = _outer(pages, at_top)
    for index, line in outer.items():
        groups.setdefault(_wording(line), []).append(index)
    found: set[int] = set()
    for indices in groups.values():
        height = Counter(round(outer[i].y / _SAME_HEIGHT) for i in indices).most_common(1)[0][0]
        level = [i for i in indices if abs(outer[i].y / _SAME_HEIGHT - height) <= 1]
        if len(level) < max(2, _SHARE * len(pages)):
            continue
        small = all(outer[i].size < size * _SMALL for i in level)
        large = any(outer[i].size > size * 1.1 for i in level)
        outside = all(_is_outside(pages[i], papers[i], at_top) for i in level)
        if small or (not large and (outside or _runs_on(pages, set(level), at_top))):
            found.update(level)
    return found


def _is_outside(page: list[Line], paper: Paper, at_top: bool) -> bool:
    """Whether the outermost line is much nearer to the paper's edge than the text is to its left edge."""
    line = page[0 if at_top else -1]
    from_edge = paper.top - line.y - line.size if at_top else line.y - paper.bottom
    margin = min(other.x0 for other in page) - paper.left
    return from_edge < min(_OUTSIDE * margin, _OUTSIDE_AT_MOST)


def _runs_on(pages: Pages, indices: set[int], at_top: bool) -> bool:
    """Whether somewhere a sentence goes on from one page to the next across the line in question."""
    for index, page in enumerate(pages[:-1]):
        if (index + 1 if at_top else index) not in indices:
            continue
        body = page if at_top else page[:-1]
        if body and body[-1].text[-1] not in _SENTENCE_END and body[-1].width > 0.8 * max(b.width for b in body):
            return True
    return False
