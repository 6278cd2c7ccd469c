"""False twins and harmless twins of a relation, from a seed; every one is worked out, none is assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from benchmarks.figures.amounts import SCALES, Amount, is_chinese
from benchmarks.figures.corpus import Relation
from benchmarks.figures.formula import middle, names, sides

PER_RELATION = 7
_TRIES = 60
_OTHER_UNIT = {"斤": "公斤", "公斤": "斤", "吨": "公斤", "担": "吨", "亩": "公顷", "公顷": "亩", "公里": "米"}
_OTHER_PRICE = {"元/公斤": "元/斤", "元/吨": "元/公斤"}
_CLOCK = {"月", "日", "天", "周", "个月", "番"}
Changes = dict[str, Amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A relation with some amounts replaced. how: the mutation's name. frame: which neutral sentences stand around it."""

    relation: Relation
    how: str
    changed: Mapping[str, Amount]
    frame: int = 0

    @property
    def touched(self) -> tuple[str, ...]:
        """Names of the replaced amounts."""
        return tuple(self.changed)


def twins(relation: Relation, seed: int) -> list[tuple[Twin, Twin]]:
    """Pairs (false, harmless), at most PER_RELATION, no false one twice; none for a relation without amounts."""
    random = Random(f"{seed}/{relation.id}")
    pairs = []
    for count, (how, changed) in enumerate(_false(relation, random)):
        wrong = Twin(relation=relation, how=how, changed=changed)
        pairs.append((wrong, _harmless(relation, random, count)))
    return pairs


def _false(relation: Relation, random: Random) -> Iterator[tuple[str, Changes]]:
    """Mutations of one side that no rounding explains, the kinds of mutation in turn."""
    ways = list(WAYS)
    random.shuffle(ways)
    ways.sort(key=lambda way: way != "exact")  # 余字只有少数关系有，先试
    seen: set[tuple[tuple[str, str], ...]] = set()
    for way in ways * 4:
        for changed in _candidates(relation, way, random):
            key = tuple(sorted((name, amount.words) for name, amount in changed.items()))
            if key not in seen and relation.is_false(changed):
                seen.add(key)
                yield way, changed
                break
        if len(seen) == PER_RELATION:
            return


def _candidates(relation: Relation, way: str, random: Random) -> Iterator[Changes]:
    chosen = list(relation.amounts)
    random.shuffle(chosen)
    for name in chosen:
        if way == "swap":
            yield from _swaps(relation, name)
            continue
        amount = relation.amounts[name]
        for made in WAYS[way](amount, random):
            if made.words != amount.words:
                yield {name: made}


def _swaps(relation: Relation, name: str) -> Iterator[Changes]:
    one = relation.amounts[name]
    for other, two in relation.amounts.items():
        alike = (one.unit, one.scale, is_chinese(one.number)) == (two.unit, two.scale, is_chinese(two.number))
        if other != name and alike and one.plain != two.plain:
            yield {name: one.with_plain(two.plain), other: two.with_plain(one.plain)}


def _digit(amount: Amount, random: Random) -> Iterator[Amount]:
    plain = amount.plain
    places = _places(amount)
    random.shuffle(places)
    for at in places:
        others = [d for d in "0123456789" if d != plain[at] and not (at == 0 and d == "0")]
        yield amount.with_plain(plain[:at] + random.choice(others) + plain[at + 1 :])


def _places(amount: Amount) -> list[int]:
    """Offsets of digits that may change; the round zeros before 余 stay."""
    plain = amount.plain.rstrip("0") if amount.more or amount.late else amount.plain
    return [at for at, character in enumerate(plain) if character.isdigit()]


def _step(amount: Amount, random: Random) -> Iterator[Amount]:
    if amount.more or amount.late:
        return
    places = len(amount.plain.partition(".")[2])
    for sign in random.sample((1, -1), 2):
        value = Fraction(amount.plain) + sign * Fraction(1, 10**places)
        if value > 0:
            yield amount.with_plain(_written(value, places))


def _shifted(amount: Amount, random: Random) -> Iterator[Amount]:
    if amount.unit in _CLOCK:
        return
    places = len(amount.plain.partition(".")[2])
    value = Fraction(amount.plain)
    made = [_written(value * 10, max(places - 1, 0))]
    if (places or amount.scale or value % 10 == 0) and not (amount.more or amount.late):
        made.append(_written(value / 10, places if value % 10 == 0 and not places else places + 1))
    random.shuffle(made)
    for plain in made:
        if not (is_chinese(amount.number) and ("." in plain or Fraction(plain) >= 10000)):
            yield amount.with_plain(plain)


def _rescaled(amount: Amount, random: Random) -> Iterator[Amount]:
    if amount.scale == "亿":
        yield replace(amount, scale="万")
    if amount.scale:
        yield replace(amount, scale="")
    if amount.scale == "万" and amount.unit == "元":
        yield replace(amount, scale="亿")
    if not amount.scale and amount.unit in ("元", "公斤", "斤", "亩", "担", "吨") and not is_chinese(amount.number):
        yield replace(amount, scale="万")


def _other_unit(amount: Amount, random: Random) -> Iterator[Amount]:
    for table in (_OTHER_UNIT, _OTHER_PRICE):
        if amount.unit in table:
            yield replace(amount, unit=table[amount.unit])


def _transposed(amount: Amount, random: Random) -> Iterator[Amount]:
    plain = amount.plain
    last = len(_places(amount)) if amount.more or amount.late else len(plain)
    for at in random.sample(range(last - 1), last - 1):
        one, two = plain[at], plain[at + 1]
        if one.isdigit() and two.isdigit() and one != two and not (at == 0 and two == "0"):
            yield amount.with_plain(plain[:at] + two + one + plain[at + 2 :])


def _exact(amount: Amount, random: Random) -> Iterator[Amount]:
    if amount.more or amount.late:
        yield replace(amount, more="", late="")


WAYS: dict[str, Callable[[Amount, Random], Iterator[Amount]]] = {
    "digit": _digit,
    "step": _step,
    "shift": _shifted,
    "scale": _rescaled,
    "unit": _other_unit,
    "transpose": _transposed,
    "exact": _exact,
    "swap": lambda amount, random: iter(()),
}


def _harmless(relation: Relation, random: Random, count: int) -> Twin:
    """In turn: a figure of no relation, all sides together, other words around."""
    for how in (("free", "together", "words") * 2)[count % 3 :]:
        if how == "words":
            return Twin(relation=relation, how=how, changed={}, frame=random.randrange(1, 4))
        changed = _free(relation, random) if how == "free" else _together(relation, random)
        if changed:
            return Twin(relation=relation, how=how, changed=changed)
    raise AssertionError("words is always possible")


def _free(relation: Relation, random: Random) -> Changes:
    """A larger number for one figure that takes part in nothing (larger, so that 增长 around it stays true)."""
    if not relation.free:
        return {}
    name = random.choice(list(relation.free))
    amount = relation.free[name]
    first, rest = int(amount.plain[0]), amount.plain[1:]
    if first < 9:
        return {name: amount.with_plain(str(random.randint(first + 1, 9)) + rest)}
    return {name: amount.with_plain(amount.plain[:-1] + str((int(amount.plain[-1]) + 1) % 10))}


def _together(relation: Relation, random: Random) -> Changes:
    """One amount changed in a later digit and the side that follows from it worked out anew; {} where none fits."""
    vague = [bool(amount.more or amount.late or amount.before == "近") for amount in relation.amounts.values()]
    if any(vague) and not all(vague):
        return {}
    parts = [sides(part) for part in relation.formula.split(";")]
    given = [name for name in relation.amounts if name not in {left for left, _, _ in parts}]
    free = [name for name in given if relation.amounts[name].unit not in _CLOCK] or given
    for _ in range(_TRIES):
        name = random.choice(free or list(relation.amounts))
        changed = _followed(relation, parts, name, random)
        if changed and relation.is_true(changed) and _is_sensible(relation, changed):
            return changed
    return {}


def _followed(relation: Relation, parts: list[tuple[str, str, str]], name: str, random: Random) -> Changes:
    amount = relation.amounts[name]
    plain = amount.plain
    places = [at for at in _places(amount) if at] or _places(amount)
    at = random.choice(places)
    changed = {name: amount.with_plain(plain[:at] + random.choice("123456789") + plain[at + 1 :])}
    for left, sign, right in parts:
        if sign == "<=" or any(called in right for called in ("span", "months")):
            continue
        known = {key: changed.get(key, value) for key, value in relation.amounts.items()}
        target = relation.amounts[left]
        value = middle(right, {key: known[key].middle for key in names(right)}) / target.factor / SCALES[target.scale]
        decimals = len(target.plain.partition(".")[2])
        rounded = round(value, decimals) if decimals else Fraction(round(value))
        if rounded <= 0 or (target.is_count and rounded != value) or (is_chinese(target.number) and rounded > 9999):
            return {}
        changed[left] = target.with_plain(_written(rounded, decimals))
    return {key: value for key, value in changed.items() if value.words != relation.amounts[key].words}


def _is_sensible(relation: Relation, changed: Changes) -> bool:
    """No share above the whole, no impossible date, and no growth that the words would no longer fit."""
    known = {**relation.amounts, **changed}
    shares = all(a.middle <= 1 for a in known.values() if a.unit in ("%", "％", "个百分点") or a.before)
    return shares and relation.is_true(changed)


def _written(value: Fraction, places: int) -> str:
    scaled = round(value * 10**places)
    whole, rest = divmod(scaled, 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)
