"""The true relations: short passages of many hands with their figures marked and their formula stated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures.amounts import Amount, Range, parse
from benchmarks.figures.formula import holds, sides

FOLDER = Path(__file__).parent / "relations"
_MARK = re.compile(r"\{([a-z~][0-9]?)\|([^}]*)\}")
TWO_OFFICIALS, TWO_YEARS = "unit_fact", "cross_year"
QUIET = "quiet"
"""The kind of passages that hold no relation, only what a hasty rule would take for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A marked figure in a passage: which text (0 own, 1 the other report's), and where."""

    name: str
    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Texts as written, and where the marked figures stand in them."""

    texts: tuple[str, ...]
    figures: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One true relation. `amounts` are those of the formula; `free` those that take part in none (named ~0, ~1, …).

    layout: who wrote the second text, another official (unit_fact) or the same one a year before (cross_year).
    formula is what is true; limits is what a false twin must break, weaker where a reader would let more pass
    (one meeting above the cadence, a spare set above the number of classrooms).
    """

    id: str
    kind: str
    layout: str
    hand: str
    kept: bool
    marked: tuple[str, ...]
    formula: str
    limits: str
    amounts: Mapping[str, Amount]
    free: Mapping[str, Amount]

    def passage(self, changed: Mapping[str, Amount] | None = None) -> Passage:
        """The texts with some amounts replaced."""
        known = {**self.amounts, **self.free, **(changed or {})}
        texts: list[str] = []
        placed: list[Placed] = []
        number = 0
        for which, marked in enumerate(self.marked):
            text, at = "", 0
            for match in _MARK.finditer(marked):
                name, number = (f"~{number}", number + 1) if match[1] == "~" else (match[1], number)
                text += marked[at : match.start()]
                words = known[name].words
                placed.append(Placed(name=name, text=which, start=len(text), end=len(text) + len(words)))
                text, at = text + words, match.end()
            texts.append(text + marked[at:])
        return Passage(texts=tuple(texts), figures=tuple(placed))

    def is_true(self, changed: Mapping[str, Amount] | None = None) -> bool:
        """Whether the formula is possible, with some amounts replaced."""
        return holds(self.formula, self._intervals(changed or {}))

    def is_false(self, changed: Mapping[str, Amount]) -> bool:
        """Whether no rounding and no generous reading explains the replaced amounts."""
        return not holds(self.limits, self._intervals(changed))

    def _intervals(self, changed: Mapping[str, Amount]) -> dict[str, Range]:
        """What the words allow; an average is rounded even where it counts people or cases."""
        known = {name: amount.interval for name, amount in {**self.amounts, **changed}.items()}
        mean = sides(self.formula.split(";")[0])[0] if self.kind == "average" else None
        if mean is not None:
            half = (changed.get(mean) or self.amounts[mean]).step / 2
            known[mean] = Range(known[mean].low - half, known[mean].high + half)
        return known


def load() -> list[Relation]:
    """All relations, in order of file name. Raises ValueError for one that is not true or not well formed."""
    relations = [_relation(entry, kept) for kept, entry in _entries()]
    if len({relation.id for relation in relations}) != len(relations):
        raise ValueError("关系编号有重复")
    wrong = [relation.id for relation in relations if not relation.is_true()]
    if wrong:
        raise ValueError(f"这些关系本身不成立：{'、'.join(wrong)}")
    return relations


def _entries() -> list[tuple[bool, dict[str, str]]]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [(bool(data["kept_apart"]), entry) for entry in data["relation"]]
    return found


def _relation(entry: dict[str, str], kept: bool) -> Relation:
    marked = tuple(entry[key] for key in ("text", "other") if key in entry)
    amounts: dict[str, Amount] = {}
    free: dict[str, Amount] = {}
    for match in (match for text in marked for match in _MARK.finditer(text)):
        if match[1] == "~":
            free[f"~{len(free)}"] = parse(match[2])
        elif match[1] in amounts:
            raise ValueError(f"{entry['id']}：{match[1]}标了两次")
        else:
            amounts[match[1]] = parse(match[2])
    return Relation(
        id=entry["id"],
        kind=entry["kind"],
        layout=entry.get("layout", entry["kind"]),
        hand=entry["hand"],
        kept=kept,
        marked=marked,
        formula=entry["holds"],
        limits=entry.get("breaks", entry["holds"]),
        amounts=amounts,
        free=free,
    )
