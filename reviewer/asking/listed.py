"""What the list of concepts says of words: whether they are a name of it, end in one, only narrow one, or are an act."""

from __future__ import annotations

from functools import cache

from reviewer.asking.concepts import Concept, hollow_words, listed


def is_listed(words: str) -> bool:
    """Whether the words are, as they stand, a name of the list."""
    return words in listed()


def ends_listed(words: str, tail: str) -> bool:
    """Whether the words end in a listed name of which `tail` is a part (解决问题 for 问题)."""
    return any(words.endswith(name) and name.endswith(tail) and name != tail for name in listed())


def listed_end(words: str) -> bool:
    """Whether the words end in a listed name (入户走访)."""
    return any(len(name) > 1 and words.endswith(name) for name in listed())


def is_loose(words: str) -> bool:
    """Whether the words are such as narrow a topic but make none (党员、活动)."""
    return words not in listed() and not hollow_words("loose", "people").sub("", words).strip()


@cache
def acts() -> tuple[tuple[str, Concept], ...]:
    """The plain words of every listed act, longest first, with the act."""
    found = [(word, one) for one in dict.fromkeys(listed().values()) if one.kind == "act" for word in one.plain]
    return tuple(sorted(((w, one) for w, one in found if len(w) > 1), key=lambda pair: (-len(pair[0]), pair[0])))


def akin(concept: Concept, words: str) -> bool:
    """Whether the words are a concept's own or near to it."""
    return concept.pattern.fullmatch(words) is not None
