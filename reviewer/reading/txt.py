"""Plain text: find the encoding, unify line ends, change nothing else.

The encoding is decided by what the bytes make sense as: a byte-order mark, then valid UTF-8, then whichever of GB18030
and UTF-16 gives everyday Chinese. A wrong guess gives rare characters (锘, 鍏, 杩), so the
share of everyday ones tells.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import islice

from reviewer.errors import DamagedFile
from reviewer.model import Source
from reviewer.reading.original import Original

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》【】〔〕—…·％　")
_DAMAGED = re.compile("\ufffd+")
_LONGEST_DAMAGE = 6  # 一处至多连坏两个字
_SAMPLE = 4_000
_HEAD = 65_536  # 偶数，不会切开 UTF-16 的一个字；切开别的编码的一个字只算坏一处
_EVERYDAY = 0.7  # 正确解码的公文在 0.95 以上，猜错编码的在 0.45 以下（tests/reading/test_txt.py 有测）
_SEEN = re.compile("[^\\s\ufeff\u200b-\u200d]")
_DAMAGE = 1_000  # 每千字至多坏一处，再多就不是“个别字节损坏”


def extract(original: Original) -> Source:
    """The file as text. Raises DamagedFile when it is no text in a known encoding, or holds only white space."""
    found = decode(original.data)
    if found is None:
        raise DamagedFile(
            f"“{original.name}”不是可读的文本：内容像二进制数据，或编码无法识别",
            "请用记事本打开确认，另存为 UTF-8 编码的文本后再试",
        )
    text, damaged = found
    if _SEEN.search(text) is None:
        raise DamagedFile(f"“{original.name}”里没有文字，只有空白", "请让报送人重新发送")
    remarks = (f"有 {damaged} 处字节损坏，无法还原，显示为“\ufffd”",) if damaged else ()
    return original.source("txt", text.replace("\r\n", "\n").replace("\r", "\n"), remarks)


def is_text(data: bytes) -> bool:
    """Whether the beginning of the bytes decodes to text (`extract` looks at all of them)."""
    return decode(data[:_HEAD]) is not None


def decode(data: bytes) -> tuple[str, int] | None:
    """The text without its byte-order mark, and how many places were damaged; None when it is no text."""
    for mark, encoding in ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    return (text, 0) if _clean(text) else _guess(data)


def is_chinese(text: str) -> bool:
    """Whether the characters are everyday ones, as they are in any Chinese document that was decoded rightly."""
    return _everyday(text) >= _EVERYDAY


def _guess(data: bytes) -> tuple[str, int] | None:
    best: tuple[float, str, int] | None = None
    for encoding in ("gb18030", "utf-8", "utf-16-le", "utf-16-be"):
        found = _decoded(data, encoding)
        if found is None:
            continue
        share = _everyday(found[0])
        if share >= _EVERYDAY and (best is None or (-found[1], share) > (-best[2], best[0])):
            best = (share, *found)
    return None if best is None else (best[1], best[2])


def _decoded(data: bytes, encoding: str) -> tuple[str, int] | None:
    """Strictly if possible; else with the damaged places counted, if they are few."""
    try:
        text, damaged = data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        # 坏一个字节，UTF-8 里会连出几个“\ufffd”：按处数，不按个数。
        runs = [len(run) for run in _DAMAGED.findall(text)]
        damaged, allowed = len(runs), 1 + len(text) // _DAMAGE
        if damaged > allowed or sum(runs) > _LONGEST_DAMAGE * allowed:
            return None
    return (text, damaged) if _clean(text) else None


def _clean(text: str) -> bool:
    """No NUL, and at most one other control character in a thousand."""
    if "\0" in text:
        return False
    allowed = 1 + len(text) // _DAMAGE
    return sum(1 for _ in islice(_CONTROL.finditer(text), allowed + 1)) <= allowed


def _everyday(text: str) -> float:
    """Share of ASCII, everyday punctuation and the 3,755 commonest hanzi among samples from all over the text."""
    step = max(1, len(text) // _SAMPLE)
    sample = [c for c in text[::step] if not c.isspace()]
    return sum(map(_is_everyday, sample)) / len(sample) if sample else 0.0


def _is_everyday(char: str) -> bool:
    if char.isascii() or char in _PUNCTUATION:
        return True
    # GB 2312 一级汉字按使用频度收字，区码 B0–D7。
    code = char.encode("gb2312", errors="ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
