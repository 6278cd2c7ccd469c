"""The list mark that a statement begins with: 一是, （二）, 3., 第四，, 其五，, ⑥. A figure is none: 3处, 3.5公里."""

from __future__ import annotations

import re

MARK = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9０-９]{1,3}(?:[）)、是]|[.．](?![0-9０-９]))|第[一二三四五六七八九十]+[，、]|其[一二三四五](?:是|，)|[①-⑳])[、，：]?"
)


def unmarked(text: str) -> str:
    """The text without the mark at its beginning."""
    found = MARK.match(text)
    return text[found.end() :] if found else text
