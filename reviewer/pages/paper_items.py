"""What could stand on an official's page: the items of its fields in the page's words, each with how long it is kept.

The choice is the HTML sheet's (html_sheet.py); here words are shortened for paper and ranked. Ranks, kept longest first:

0  one item of every field, or the statement that there is none; 分管联系
1  the first three 自查问题, the first two 需核实 and 履职要点, the answer to 上年整改
2  what is not mentioned of 规定动作; 履职要点 up to five, 原因 up to three, 建议提问 up to two
3  further 自查问题 and 需核实, 打算 up to three, what is mentioned of 规定动作
4  further 原因, 建议提问 up to four
5  the rest

The order serves the reviewer at the table: what to ask comes before what to praise, and whatever is left out stands in
the web page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.model import Absence, Quote, Slot, Summary
from reviewer.pages.html_cards import Card, FindingShown
from reviewer.pages.html_places import Places, Saying
from reviewer.pages.html_sheet import Statement
from reviewer.pages.html_words import EMPTY
from reviewer.pages.paper_blocks import printable, shortened

DUTIES, WORK, ELEMENTS, PROBLEMS, CAUSES, PLANS, VERIFY, ASKS = (
    "分管联系", "履职要点", "规定动作", "自查问题", "原因", "打算", "需核实", "建议提问"
)  # fmt: skip
FIELDS = (DUTIES, WORK, ELEMENTS, PROBLEMS, CAUSES, PLANS, VERIFY, ASKS)  # in the order of the page
_SEARCHED: dict[Slot, str] = {
    **dict[Slot, str].fromkeys(("duties", "work", "element", "problem", "cause", "plan"), "全文"),
    "verify": "全部核对规则",
}
_ROOM = {DUTIES: 110, WORK: 100, ELEMENTS: 32, PROBLEMS: 36, CAUSES: 44, PLANS: 50, VERIFY: 110, ASKS: 60}
_SCOPE = 60  # characters of where was looked
_INTERVAL = re.compile("（(?:即)?[^（）]*～[^（）]*）")  # 验算里的区间，纸面从略
_CLAUSE = re.compile(r"[^，；。]*[，；。]|[^，；。]+")
_NUMBER = re.compile(r"\d[\d.,]*")
_MARKS, _NAMED = 4, 16  # source marks beside an item, characters of the name in one
_TURNS = re.compile("[未没不无拟将]|计划|要求|打算")
_NEAR = 12  # characters before a number that tell what it counts
_BESIDE = 4  # characters before a number by which it is known again
_LACKING = 2  # missing things named beside a problem; the whole reason stands in the lists
# 每栏第 1、2……项的去留等级，超出的取末一个
_RANKS: dict[str, tuple[int, ...]] = {
    DUTIES: (0,),
    WORK: (0, 1, 2, 2, 2, 5),
    PROBLEMS: (0, 1, 1, 3),
    CAUSES: (0, 2, 2, 4),
    PLANS: (0, 3, 3, 5),
    VERIFY: (0, 1, 3),
    ASKS: (0, 2, 4, 4, 5),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: whole is what it says in full, text what fits the field; mark its source marks; note its label.

    rank: 0 is never left out. absent: it says that something was looked for in vain, `note` says where.
    """

    field: str
    text: str
    whole: str
    mark: str = ""
    note: str = ""
    label: str = ""
    rank: int = 0
    absent: bool = False


def items(card: Card, summary: Summary, places: Places) -> tuple[Item, ...]:
    """All items of one official, in the order of the page."""
    sheet = card.sheet
    found = [*_plain(card, DUTIES, "duties"), *_plain(card, WORK, "work")]
    found += _elements(card)
    found += _statements(card, PROBLEMS, "problem", sheet.problems)
    found += _statements(card, CAUSES, "cause", sheet.causes)
    found += _plain(card, PLANS, "plan")
    found += _to_verify(card, summary, places)
    found += _plain(card, ASKS, "ask")
    return tuple(found)


def _elements(card: Card) -> list[Item]:
    """规定动作: the answer to last year's review first, which is never left out."""
    said, absent = card.sheet.sayings, card.sheet.absent
    found = [_last_year(one) for one in said.get("last_year", ())]
    found += [_absence(ELEMENTS, gap.text, gap.scope, 1) for gap in absent.get("last_year", ())]
    told = "".join(one.text for one in said.get("work", ()))
    found += [_element(one, told) for one in said.get("element", ())]
    found += [_absence(ELEMENTS, gap.text, gap.scope, 2) for gap in absent.get("element", ()) if not _of_causes(gap)]
    return [replace(found[0], rank=0), *found[1:]] if found else [_nothing(ELEMENTS, "element")]


def _last_year(said: Saying) -> Item:
    item = _said(ELEMENTS, said, 1)
    return replace(item, text=f"上年整改：{item.text}")


def _element(said: Saying, told: str) -> Item:
    """Where an element is spoken of: its figures, unless the 履职要点 tell them already; else that it has none."""
    name, colon, words = said.text.partition("：")
    item = _said(ELEMENTS, said, 3)
    if not colon:
        return item
    figures = [words[max(0, found.start() - _BESIDE) : found.end() + 1] for found in _NUMBER.finditer(words)]
    if not figures:
        return replace(item, text=f"{name}：提到，无数字")
    if all(figure in told for figure in figures):
        return replace(item, text=f"{name}：见要点", whole=f"{name}：见要点")
    near = [_counted_words(clause) for clause in _CLAUSE.findall(words) if _NUMBER.search(clause)]
    return replace(item, rank=2, text=f"{name}：{'、'.join(near)}")


def _counted_words(clause: str) -> str:
    """What stands right before the clause's first number, and the number; all of it where a word before turns the sense."""
    found = re.search(rf"{_NUMBER.pattern}\S", clause) or _NUMBER.search(clause)
    if found is None or _TURNS.search(clause[: found.start()]):
        return clause.rstrip("，；。")
    return clause[max(0, found.start() - _NEAR) : found.end()]


def _plain(card: Card, field: str, slot: Slot) -> list[Item]:
    said = card.sheet.sayings.get(slot, ())
    found = [_said(field, one, rank) for one, rank in zip(said, _ranks(field, len(said)), strict=True)]
    return found + _gaps(card, field, slot, found)


def _gaps(card: Card, field: str, slot: Slot, found: Sequence[Item]) -> list[Item]:
    """What the field looked for in vain; a field with nothing at all says so."""
    absent = list(card.sheet.absent.get(slot, ()))
    if slot == "cause":
        absent += [gap for gap in card.sheet.absent.get("element", ()) if _of_causes(gap)]
    gaps = [_absence(field, gap.text, gap.scope, 1 if found or at else 0) for at, gap in enumerate(absent)]
    if not found and not gaps:
        return [_nothing(field, slot)]
    return gaps


def _nothing(field: str, slot: Slot) -> Item:
    """The field says that it is empty, and where was looked."""
    scope = _SEARCHED.get(slot, "")
    text = EMPTY[slot] + (f"（查：{scope}）" if scope else "")
    return Item(field=field, text=text, whole=text, absent=True)


def _of_causes(gap: Absence) -> bool:
    """The writer looks for causes among 规定动作; on paper the answer stands under 原因."""
    return "原因" in gap.text


def _statements(card: Card, field: str, slot: Slot, statements: Iterable[Statement]) -> list[Item]:
    found = list(statements)
    shown = [_statement(field, one, rank) for one, rank in zip(found, _ranks(field, len(found)), strict=True)]
    return shown + _gaps(card, field, slot, shown)


def _statement(field: str, found: Statement, rank: int) -> Item:
    missing = "、".join(found.missing.split("、")[:_LACKING])
    return replace(_said(field, found.saying, rank), note=f"缺{missing}" if missing else "", label=found.word)


def _to_verify(card: Card, summary: Summary, places: Places) -> list[Item]:
    """The findings in their own words with the arithmetic; a claim that no finding stands behind, in its words."""
    shown: dict[str, Item] = {}
    for claim in (claim for claim in summary.claims if claim.slot == "verify"):
        finding = next((found for found in card.findings if _behind(found, claim.citations)), None)
        if finding is None:
            item = _said(VERIFY, places.saying(claim.text, claim.citations, card.report), 0)
        else:
            working = _INTERVAL.sub("", finding.working.split("；")[0])
            told = set(_NUMBER.findall(working)) <= set(_NUMBER.findall(finding.message))
            text = finding.message.rstrip("。") + (f"：{working}" if working and not told else "")
            item = _item(VERIFY, text, [place.mark for place in finding.places], 0)
        shown.setdefault(item.whole, item)
    found = [replace(item, rank=rank) for item, rank in zip(shown.values(), _ranks(VERIFY, len(shown)), strict=True)]
    return found + _gaps(card, VERIFY, "verify", found)


def _behind(finding: FindingShown, citations: Sequence[Quote]) -> bool:
    """Whether the claim cites the beginnings of the finding's evidence, place by place."""
    pairs = list(zip(finding.places, citations, strict=False))
    return len(pairs) == len(citations) > 0 and all(place.text.startswith(quote.text) for place, quote in pairs)


def _ranks(field: str, count: int) -> list[int]:
    ranks = _RANKS[field]
    return [ranks[min(at, len(ranks) - 1)] for at in range(count)]


def _said(field: str, said: Saying, rank: int) -> Item:
    return _item(field, said.text, [place.mark for place in said.places], rank)


def _item(field: str, text: str, marks: Iterable[str], rank: int) -> Item:
    whole = printable(text)
    cut = telling if field in (WORK, ELEMENTS) else shortened
    return Item(field=field, text=cut(whole, _ROOM[field]), whole=whole, mark=marked(marks), rank=rank)


def telling(text: str, room: int) -> str:
    """The text within the room: of clauses one after the other those with most numbers, a name before ： kept."""
    name, colon, words = text.partition("：") if text.find("：") in range(1, 8) else ("", "", text)
    clauses = _CLAUSE.findall(words)
    if len(text) <= room or not _NUMBER.search(words):
        return shortened(text, room)
    spare = room - len(name) - 3
    best, most = (0, 0), 0
    for first in range(len(clauses)):
        last, length = first, 0
        while last < len(clauses) and length + len(clauses[last]) <= spare:
            length += len(clauses[last])
            last += 1
        count = len(_NUMBER.findall("".join(clauses[first:last])))
        if count > most:
            best, most = (first, last), count
    if not most:
        return shortened(text, room)
    first, last = best
    kept = "".join(clauses[first:last]).rstrip("，；。、")
    return name + colon + ("…" if first else "") + kept + ("…" if last < len(clauses) else "")


def marked(marks: Iterable[str]) -> str:
    """The marks one after the other, each once; long names in them are cut, and many are counted."""
    found = list(dict.fromkeys(marks))
    named = "".join(_mark(mark) for mark in found[:_MARKS])
    return named if len(found) <= _MARKS else f"{named}等{len(found)}处"


def _mark(mark: str) -> str:
    whose, dot, place = printable(mark).rpartition("·")
    return shortened(whose, _NAMED) + dot + place


def _absence(field: str, text: str, scope: str, rank: int) -> Item:
    whole = printable(text)
    return Item(
        field=field,
        text=shortened(whole, _ROOM[field]),
        whole=whole,
        note=shortened(printable(scope), _SCOPE),
        rank=rank,
        absent=True,
    )
