"""Plain text: whatever the encoding, the same text; nothing else changed."""

from __future__ import annotations

import itertools
import random

import pytest

from reviewer.errors import DamagedFile
from reviewer.reading import txt
from reviewer.reading.original import from_bytes
from tests.reading.layouts import REPORT

TEXT = "\n".join(REPORT) + "\n"
PURE = "".join(c for c in TEXT if not c.isascii())


def extract(data: bytes) -> str:
    return txt.extract(from_bytes("述职.txt", data)).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-16"])
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    assert extract(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_single_line_is_enough(encoding: str) -> None:
    assert extract("本人分管农业和水利工作。".encode(encoding)) == "本人分管农业和水利工作。"


def test_rare_names_survive_in_gb18030() -> None:
    line = "副镇长禤𠙶、䶮某、鄢垚，分管农业、水利和应急管理工作，全年下村三十余次。"
    assert extract(line.encode("gb18030")) == line


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_become_one_kind(ends: str) -> None:
    assert extract(f"一、主要工作{ends}{ends}二、不足{ends}".encode()) == "一、主要工作\n\n二、不足\n"


def test_nothing_else_is_changed() -> None:
    odd = "　　首行缩进，\t制表符，\u200b零宽，尾随空格  \n\n\n①②③ ﾊﾝｶｸ ＡＢＣ　“引号”\u3000\n"
    assert extract(odd.encode()) == odd


def test_wrong_guesses_and_right_ones_lie_far_apart() -> None:
    """The threshold between them is 0.7; these are the margins that its comment names."""
    encodings = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
    assert txt._everyday(PURE) > 0.95
    for right, wrong in itertools.permutations(encodings, 2):
        found = txt._decoded(PURE.encode(right), wrong)
        assert found is None or txt._everyday(found[0]) < 0.45, (right, wrong)


def test_one_damaged_character_does_not_cost_a_short_text() -> None:
    data = "本人分管农业和水利工作。".encode()
    source = txt.extract(from_bytes("述职.txt", data[:6] + b"\xff" + data[7:]))
    assert source.text.startswith("本人") and source.text.endswith("管农业和水利工作。")
    assert source.remarks == ("有 1 处字节损坏，无法还原，显示为“\ufffd”",)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_damaged_bytes_are_counted_and_the_rest_is_read(encoding: str) -> None:
    data = bytearray(TEXT.encode(encoding))
    place = data.index("道路和饮水".encode(encoding))
    data[place : place + 1] = b"\xff"
    source = txt.extract(from_bytes("述职.txt", bytes(data)))
    assert "\ufffd" in source.text
    lines = source.text.splitlines()
    assert sum(ours == theirs for ours, theirs in zip(lines, REPORT, strict=True)) == len(REPORT) - 1
    assert source.remarks and "字节损坏" in source.remarks[0]


def test_a_wrecked_text_is_refused() -> None:
    generator = random.Random(7)
    data = bytearray(TEXT.encode())
    for _ in range(len(data) // 20):
        data[generator.randrange(len(data))] = 0xFF
    with pytest.raises(DamagedFile, match=r"述职\.txt"):
        extract(bytes(data))


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0" * 500, random.Random(3).randbytes(5000)])
def test_binary_is_refused(data: bytes) -> None:
    assert not txt.is_text(data)
    with pytest.raises(DamagedFile, match="不是可读的文本"):
        extract(data)


@pytest.mark.parametrize("text", [" ", "\n\n", "　\t\u00a0", "\ufeff\u200b", "\x1f"])
def test_white_space_alone_is_refused(text: str) -> None:
    with pytest.raises(DamagedFile, match="只有空白"):
        extract(text.encode())


def test_text_in_other_scripts_is_text() -> None:
    assert extract(b"Annual report 2022: 96 visits.\n") == "Annual report 2022: 96 visits.\n"


def test_the_beginning_decides_even_where_it_cuts_a_character() -> None:
    line = "本人分管农业和水利工作。"
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        for shift in ("", "x"):
            assert txt.is_text((shift + line * 4000).encode(encoding))
