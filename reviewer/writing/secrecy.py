"""State secrets stay here: text with a secrecy mark (秘密, 机密, 绝密) is never sent, whatever is configured.

A mark is a line of its own (绝密, 机密★10年), 密级：机密, or the word with the star behind it; 商业秘密 and 保密工作 in a
sentence are none. Source: 《国家秘密定密管理暂行规定》 on how documents are marked (国家秘密标志 ★), read 2026-11.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reviewer.model import Source

_WORD = r"(?:秘[ \t\u3000]*密|机[ \t\u3000]*密|绝[ \t\u3000]*密)"
_TERM = r"(?:[ \t\u3000]*[★☆*＊][^\n]{0,12})?"
_MARK = re.compile(
    rf"(?m:^[ \t\u3000]*[【〔\[（(《“]?{_WORD}[】〕\]）)》”]?{_TERM}[ \t\u3000]*$)"
    rf"|{_WORD}[ \t\u3000]*[★☆]"
    rf"|密[ \t\u3000]*级[ \t\u3000]*[：:为是][ \t\u3000]*[【〔\[（(“]?{_WORD}"
    rf"|本(?:件|文|报告|材料|汇编)(?:属|系|为)(?:于)?{_WORD}"
)
_IN_NAME = re.compile(rf"(?:^|[\W_\d年度]){_WORD}(?:$|[\W_\d])")


def mark_in(text: str) -> str:
    """The first secrecy mark in a text, as written; "" where there is none."""
    found = _MARK.search(text)
    return found[0].strip() if found else ""


def is_marked(source: Source) -> bool:
    """Whether a source is marked anywhere in its text or in its file's name; then nothing of it may leave."""
    return _is_marked(source.text, source.name)


@lru_cache(maxsize=256)
def _is_marked(text: str, name: str) -> bool:
    """Asked for every report of a source; a compilation is searched once."""
    return bool(mark_in(text) or _IN_NAME.search(name))
