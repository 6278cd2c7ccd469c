"""The shapes of model replies: foreign data, so every field is checked, and an entry that does not fit is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from reviewer.model import Slot


def _number(value: object) -> object:
    """Models write 3, "3", "〔3〕" and "第3段"."""
    found = re.search(r"\d{1,6}", value) if isinstance(value, str) else None
    return int(found[0]) if found else value


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class Place(BaseModel):
    """Words of a passage, by its number."""

    model_config = ConfigDict(frozen=True)

    n: Annotated[int, BeforeValidator(_number)]
    quote: Annotated[str, Field(min_length=1, max_length=600)]


class Said(BaseModel):
    """A sentence with the words it rests on."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    text: Annotated[str, Field(min_length=1, max_length=400)]
    sources: Annotated[tuple[Place, ...], BeforeValidator(_listed)] = Field(
        validation_alias=AliasChoices("from", "sources"), max_length=6
    )


class Sentence(Said):
    """A sentence for a field of the page."""

    slot: Slot


class Asking(BaseModel):
    """A question as a model understands it."""

    model_config = ConfigDict(frozen=True)

    kind: Annotated[str, Field(max_length=40)]
    topic: Annotated[tuple[Annotated[str, Field(max_length=40)], ...], Field(max_length=6)] = ()
    unit: Annotated[str, Field(max_length=8)] | None = None


class Vague(BaseModel):
    """A statement that a model finds vague, and what it misses."""

    model_config = ConfigDict(frozen=True)

    n: Annotated[int, BeforeValidator(_number)]
    quote: Annotated[str, Field(min_length=1, max_length=2000)]
    missing: tuple[str, ...] = ()


class Asked(Place):
    """Words to ask about. about: a key of asks.WORDS; anything else is left out."""

    about: Annotated[str, Field(max_length=20)]


class Same(BaseModel):
    """Whether the two statements of a pair say the same."""

    model_config = ConfigDict(frozen=True)

    a: Annotated[int, BeforeValidator(_number)]
    b: Annotated[int, BeforeValidator(_number)]
    same: bool


class Sum(BaseModel):
    """Figures of which the first should be the sum of the others."""

    model_config = ConfigDict(frozen=True)

    total: Place
    parts: Annotated[tuple[Place, ...], Field(min_length=2, max_length=20)]


_Shape = TypeVar("_Shape", bound=BaseModel)


def fitting(entries: Iterable[object], shape: type[_Shape]) -> list[_Shape]:
    """The entries that have the shape, in order."""
    found = []
    for entry in entries:
        try:
            found.append(shape.model_validate(entry))
        except ValidationError:
            continue
    return found
