"""JSON out of whatever a model says: think blocks and fences around it, a sentence before it, its end cut off.

Nothing is guessed: what cannot be read as written is left out, and whole objects inside a broken list are kept. What is
read is foreign data still; pydantic and the gate look at it next.
"""

from __future__ import annotations

import json
import re

_THINK = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_CLOSED = re.compile(r"\A.*?</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
_LONGEST = 400_000  # 字符；再长的不是这里要的回复
_ATTEMPTS = 400  # 回复里的括号再多也只试这么多处，时间有界
_DECODER = json.JSONDecoder(strict=False)


def outermost(text: str) -> object | None:
    """The largest JSON object or list in a reply; None where there is none."""
    words = _CLOSED.sub("", _THINK.sub("", text[:_LONGEST]))
    for part in [*(found[1] for found in _FENCE.finditer(words)), words]:
        best = max(_values(part), key=lambda found: found[1], default=None)
        if best is not None:
            return best[0]
    return None


def pieces(text: str, key: str) -> list[object] | None:
    """The entries of the list under `key`, also where the end of the reply is missing or one entry is broken.

    None where there is no such list at all: an empty list is an answer, nothing is none.
    """
    whole = outermost(text)
    if isinstance(whole, dict) and isinstance(whole.get(key), list):
        return list(whole[key])
    if isinstance(whole, list) and whole and all(isinstance(entry, dict) for entry in whole):
        return list(whole)
    words = _CLOSED.sub("", _THINK.sub("", text[:_LONGEST]))
    at = words.find(f'"{key}"')
    start = words.find("[", at) if at >= 0 else -1
    return [value for value, _ in _values(words[start + 1 :])] if start >= 0 else None


def _values(text: str) -> list[tuple[object, int]]:
    """Every object or list that begins outside the one before it, with its length."""
    found: list[tuple[object, int]] = []
    at = 0
    for _ in range(_ATTEMPTS):
        begin = _first(text, at)
        if begin < 0:
            break
        try:
            value, end = _DECODER.raw_decode(text, begin)
        except (ValueError, RecursionError):
            at = begin + 1
            continue
        found.append((value, end - begin))
        at = end
    return found


def _first(text: str, at: int) -> int:
    places = [place for place in (text.find("{", at), text.find("[", at)) if place >= 0]
    return min(places, default=-1)
