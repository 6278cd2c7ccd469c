"""Characters that would steer the display are shown by their code, wherever text of a report is put on a page."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def visible(value: object) -> object:
    """The value as the templates print it: text with its steering characters shown by their code."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _STEERING.sub(_shown, value)
    return value


def _shown(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"
