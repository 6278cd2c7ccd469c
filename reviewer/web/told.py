"""How a handler tells the user what went wrong: one line, what to do about it, and no traceback."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

import gradio as gr

from reviewer.errors import ReviewerError
from reviewer.web.escape import shown

_P = ParamSpec("_P")
_R = TypeVar("_R")
_SECONDS = 15  # 两句话读两遍的时间


def told(handler: Callable[_P, _R]) -> Callable[_P, _R]:
    """The handler with a ReviewerError turned into a notice on the page; the outputs stay as they were.

    Not gr.Error: that would also cover every output with a badge of its own.
    """

    @wraps(handler)
    def telling(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return handler(*args, **kwargs)
        except ReviewerError as error:
            gr.Warning(sentence(error), title="没有完成", duration=_SECONDS)
            return cast("_R", gr.skip())

    return telling


def sentence(error: ReviewerError) -> str:
    """The error as HTML: what happened, and below it what to do."""
    hint = f"<br>{shown(error.hint)}" if error.hint else ""
    return shown(error.message) + hint
