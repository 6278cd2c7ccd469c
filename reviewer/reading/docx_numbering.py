"""Word's automatic numbering, restored: the label that Word prints in front of a paragraph but does not store.

A paragraph (or its style, or the style it is based on) names a list and a level. Lists that share one definition
share its counters; `startOverride` begins anew at the list's first paragraph. ECMA-376 part 1, §17.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reviewer.reading.docx_numerals import written
from reviewer.reading.docx_xml import Element, W, is_on, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CLOSING = "、．。，）】〕》：；"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list.

    text: with %1…%9 for the counters. restart: 0 never, n after level n (1-based), None after any higher level.
    """

    start: int
    form: str
    text: str
    suffix: str
    legal: bool
    restart: int | None
    style: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    id: str
    definition: str
    levels: dict[int, Level]
    overrides: frozenset[int]


class Numbering:
    """Counts through one document in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """The roots of numbering.xml and styles.xml."""
        self._styles = {s.get(W + "styleId"): s for s in _all(styles, "style")}
        self._default = next((k for k, s in self._styles.items() if _is_default(s)), None)
        self._definitions = {d.get(W + "abstractNumId"): d for d in _all(numbering, "abstractNum")}
        self._nums = {n.get(W + "numId"): n for n in _all(numbering, "num")}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """The label of the next paragraph, with what stands between it and the text; "" for an unnumbered one.

        properties: the paragraph's `w:pPr`.
        """
        found = self._place(properties)
        if found is None:
            return ""
        number, depth = found
        level = number.levels.get(depth)
        if level is None:
            return ""
        counters = self._count(number, depth)
        if level.form == "bullet":
            return _bullet(level.text)
        text = _PLACE.sub(lambda m: self._written(number, level, int(m[1]) - 1, counters), level.text)
        return text + _gap(text, level.suffix) if text else ""

    def _place(self, properties: Element | None) -> tuple[_List, int] | None:
        numbered = None if properties is None else properties.find(W + "numPr")
        num_id, depth = value(numbered, "numId"), value(numbered, "ilvl")
        style = value(properties, "pStyle") or self._default
        for style_id, style_num in () if num_id else self._style_numbers(style):
            num_id = value(style_num, "numId")
            if num_id:
                depth = depth or value(style_num, "ilvl") or self._level_of_style(num_id, style_id)
                break
        found = self._list(num_id) if num_id and num_id != "0" else None
        return (found, min(_whole(depth, 0), LEVELS - 1)) if found else None

    def _style_numbers(self, style: str | None) -> Iterable[tuple[str, Element]]:
        """The `w:numPr` of the style and of those it is based on, nearest first."""
        seen: set[str] = set()
        while style and style not in seen and style in self._styles:
            seen.add(style)
            found = self._styles[style].find(f"{W}pPr/{W}numPr")
            if found is not None:
                yield style, found
            style = value(self._styles[style], "basedOn")

    def _level_of_style(self, num_id: str, style: str) -> str | None:
        found = self._list(num_id)
        return next((str(i) for i, v in found.levels.items() if v.style == style), None) if found else None

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        definition = self._definition(value(num, "abstractNumId"))
        if num is None or definition is None:
            return None
        levels = _levels(definition)
        overrides: set[int] = set()
        for change in _all(num, "lvlOverride"):
            depth = _whole(change.get(W + "ilvl"), 0)
            levels.update(_levels(change))
            start = value(change, "startOverride")
            if start is not None:
                overrides.add(depth)
                if depth in levels:
                    levels[depth] = replace(levels[depth], start=_whole(start, 1))
        name = definition.get(W + "abstractNumId") or ""
        return _List(id=num_id, definition=name, levels=levels, overrides=frozenset(overrides))

    def _definition(self, definition_id: str | None) -> Element | None:
        """The definition, followed once through a list style."""
        found = self._definitions.get(definition_id)
        style = self._styles.get(value(found, "numStyleLink") or "")
        if style is None:
            return found
        linked = self._nums.get(value(style.find(f"{W}pPr/{W}numPr"), "numId"))
        return self._definitions.get(value(linked, "abstractNumId"), found)

    def _count(self, number: _List, depth: int) -> list[int | None]:
        counters = self._counters.setdefault(number.definition, [None] * LEVELS)
        for level in range(depth + 1):
            if level in number.overrides and (number.id, level) not in self._begun:
                self._begun.add((number.id, level))
                counters[level] = None
        current = counters[depth]
        counters[depth] = number.levels[depth].start if current is None else current + 1
        for deeper in range(depth + 1, LEVELS):
            restart = number.levels[deeper].restart if deeper in number.levels else None
            if restart is None or depth < restart:
                counters[deeper] = None
        return counters

    @staticmethod
    def _written(number: _List, level: Level, depth: int, counters: list[int | None]) -> str:
        shown = number.levels.get(depth)
        if shown is None:
            return ""
        count = counters[depth]
        return written(shown.start if count is None else count, "decimal" if level.legal else shown.form)


def _levels(parent: Element) -> dict[int, Level]:
    return {_whole(e.get(W + "ilvl"), 0): _level(e) for e in parent.findall(W + "lvl")}


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=_whole(value(element, "start"), 0 if element.find(W + "start") is None else 1),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        legal=bool(is_on(element, "isLgl")),
        restart=None if restart is None else _whole(restart, 0),
        style=value(element, "pStyle"),
    )


def _gap(label: str, suffix: str) -> str:
    """What a typist would have put: nothing after 、 or ）, else a space, so that `1.` and `2023年` stay apart."""
    return "" if suffix == "nothing" or label[-1] in _CLOSING or label[-1].isspace() else " "


def _bullet(glyph: str) -> str:
    """Bullets are mostly letters of a symbol font; shown as the mark they look like."""
    return "• " if not glyph or glyph.isalnum() or "\ue000" <= glyph[0] <= "\uf8ff" else glyph + " "


def _all(parent: Element | None, name: str) -> list[Element]:
    return [] if parent is None else parent.findall(W + name)


def _is_default(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and (style.get(W + "default") or "0") in ("1", "true", "on")


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return max(0, min(int(text), 999_999)) if text else otherwise
    except ValueError:
        return otherwise
