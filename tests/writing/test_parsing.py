"""JSON out of what models say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.writing.parsing import outermost, pieces

WHOLE = '{"items": [{"n": 1, "t": "甲{乙}"}, {"n": 2, "t": "丙]"}]}'


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"好的：\n```\n{WHOLE}```\n完",
        f"答：{WHOLE}。以上。",
        f"<think>{{}}[1, 2]</think>{WHOLE}",
        f"<THINK>\n想\n</THINK>\n{WHOLE}",
        f"没有开头的思考 {{}}</think>\n{WHOLE}",
        f"先试 {{错}}，再来 {WHOLE}",
        WHOLE.replace("甲", "甲\n甲"),
        WHOLE[1:-1].removeprefix('"items": '),
    ],
)
def test_the_list_is_found_whatever_stands_around_it(text: str) -> None:
    found = pieces(text, "items")
    assert [entry["n"] for entry in found] == [1, 2]  # type: ignore[index]


@pytest.mark.parametrize("cut", range(len('{"items": [{"n": 1, "t": "甲{乙}"}'), len(WHOLE)))
def test_a_cut_reply_gives_its_whole_entries(cut: int) -> None:
    assert pieces(WHOLE[:cut], "items")[0] == {"n": 1, "t": "甲{乙}"}


def test_a_broken_entry_does_not_take_its_neighbours_along() -> None:
    assert {"n": 2, "t": "丙]"} in pieces(WHOLE.replace('"n": 1', '"n": 1x'), "items")


@pytest.mark.parametrize(
    "text", ["", "抱歉，我不能回答。", '<think>{"items": [1]}', "{", "null", '{"items": "无"}', '{"items": {}}']
)
def test_nothing_is_made_of_nothing(text: str) -> None:
    assert not pieces(text, "items")


@given(st.text(alphabet='{}[]",:\\ n1<>/think`甲', max_size=200))
def test_whatever_comes_it_does_not_break(text: str) -> None:
    assert isinstance(pieces(text, "items"), list | None)
    outermost(text)


@given(st.dictionaries(st.text(max_size=5), st.lists(st.integers() | st.text(max_size=8), max_size=4), min_size=1))
def test_an_object_comes_back_as_it_was(value: dict[str, object]) -> None:
    assert outermost(f"说明\n{json.dumps(value, ensure_ascii=False)}\n") == value
