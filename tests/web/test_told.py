"""What went wrong is told in one safe line, and the outputs stay."""

from __future__ import annotations

import gradio as gr
import pytest

from reviewer.errors import ReviewerError
from reviewer.web.told import sentence, told


def test_an_error_of_ours_is_a_notice_and_nothing_changes(notices: list[str]) -> None:
    @told
    def failing() -> str:
        raise ReviewerError("文件“<img src=x>”读不了", "请换一个")

    assert failing() == gr.skip()
    assert notices == [sentence(ReviewerError("文件“<img src=x>”读不了", "请换一个"))]
    assert "<img" not in notices[0]


def test_any_other_error_is_not_hidden() -> None:
    @told
    def broken() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()


def test_a_handler_keeps_its_signature() -> None:
    @told
    def handler(words: str, number: int = 2) -> str:
        return words * number

    assert handler("甲") == "甲甲"
    assert handler.__name__ == "handler"
