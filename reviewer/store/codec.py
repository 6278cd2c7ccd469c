"""Values of the vocabulary as JSON and back: each a list of its fields in their order, nothing by name.

Only what the same program wrote is read again (`store.derived` sees to it), so the shapes always agree. Words that a span
points at are left out and cut from the text again, a `Source` is put back by whoever reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from reviewer.model import Source, Span

_T = TypeVar("_T")
_Reader = Callable[[Any, Source], Any]
_PLAIN = frozenset({str, int, float, bool, NoneType})
_WORDS = 0  # 与原文相同的字不存，读的时候按位置取


def dumps(value: object, source: Source) -> str:
    """The value as JSON; words that stand in the source's text at their span are not repeated."""
    return json.dumps(_plain(value, source), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[_T], data: str, source: Source) -> _T:
    """The value again. Raises ValueError (or a kind of it) for what `dumps` of this program did not write."""
    try:
        read: _Reader = _reader(kind)  # type: ignore[arg-type]  # 类型本身可以作缓存的键
        found: _T = read(json.loads(data), source)
    except (TypeError, KeyError, IndexError, ArithmeticError) as error:
        raise ValueError("不是本程序写下的内容") from error
    return found


def _plain(value: object, source: Source) -> object:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_plain(one, source) for one in value]  # type: ignore[attr-defined]
    if kind is Decimal:
        return str(value)
    if kind is Source:
        return None
    names, words = _shape(kind)  # type: ignore[arg-type]
    found = [_plain(getattr(value, name), source) for name in names]
    if words is not None and isinstance(value, Span) and found[words] == source.text[value.start : value.end]:
        found[words] = _WORDS
    return found


@cache
def _shape(kind: Any) -> tuple[tuple[str, ...], int | None]:
    return _names(kind), _words_at(kind)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _words_at(kind: Any) -> int | None:
    """Where in a span's fields its words are; None for what has no words."""
    names = _names(kind)
    return names.index("text") if "text" in names and issubclass(kind, Span) else None


@cache
def _reader(kind: Any) -> _Reader:
    """How to read a value of this type; worked out once."""
    if kind is Source:
        return lambda data, source: source
    if kind is Decimal:
        return lambda data, source: Decimal(data)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(inner[0]) if inner[-1] is ... else _pair(inner)
    if origin in (Union, UnionType):
        (one,) = (arg for arg in inner if arg is not NoneType)
        read = _reader(one)
        return lambda data, source: None if data is None else read(data, source)
    if origin is Literal or kind in (str, int, float, bool):
        return lambda data, source: data
    raise TypeError(f"不会读 {kind}")


def _tuple(inner: Any) -> _Reader:
    read = _reader(inner)
    if get_origin(inner) is Literal or inner in (str, int):
        return lambda data, source: tuple(data)
    return lambda data, source: tuple([read(one, source) for one in data])


def _pair(inner: tuple[Any, ...]) -> _Reader:
    readers = [_reader(one) for one in inner]
    return lambda data, source: tuple([read(one, source) for read, one in zip(readers, data, strict=True)])


def _dataclass(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    names = _names(kind)
    # 原样照用的字段不必逐个转换：一篇报告有上千个数要读。
    through = [(at, _reader(hints[name])) for at, name in enumerate(names) if not _as_is(hints[name])]
    words = _words_at(kind)
    first, last = (names.index("start"), names.index("end")) if words is not None else (0, 0)

    def read(data: list[Any], source: Source) -> Any:
        row = list(data)
        if words is not None and row[words] == _WORDS:
            row[words] = source.text[row[first] : row[last]]
        for at, inner in through:
            row[at] = inner(row[at], source)
        return kind(**dict(zip(names, row, strict=True)))

    return read


def _as_is(kind: Any) -> bool:
    plain = (str, int, float, bool, NoneType)
    if get_origin(kind) in (Union, UnionType):
        return all(arg in plain for arg in get_args(kind))
    return kind in plain or get_origin(kind) is Literal
