"""The head of a report: its title on one line or several, and the lines under it that say who, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.reading.covers import signed_year
from reviewer.reading.fieldlines import fields, person_of, year_of
from reviewer.reading.lines import Line, squeezed
from reviewer.reading.people import Person, parse
from reviewer.reading.phrases import COVER_FIELD, DATE, ENDING, MAIL, SALUTATION, SIGNATURE, SIGNER
from reviewer.reading.titles import Title, is_cover, parse_title, without_year, year_in

SURE = "sure"
HEAD_LINES = 6  # 题名之下至多这么多短行：姓名、单位、日期、副题
ONLY_MARK = re.compile(
    r"[【〔\[（(]?\s*(?:第\s*[0-9一二三四五六七八九十]{1,3}\s*[篇份部]分?|(?:篇|范文|材料|之)\s*[0-9一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3})\s*[】〕\]）)]?[：:]?"
)
LEADER = re.compile(r"[.．…·]{3,}\s*\d{1,4}$|\t\d{1,4}$|\s{2,}\d{1,4}$")
_UNIT_LINE = re.compile(
    r".{2,24}(?:[乡镇村县区市局院校]|街道|社区|公司|集团|中心|委员会|办公室|站|所|大队|医院|小学|中学)"
)
_TITLE_PIECE = re.compile(r"(?:[、，—\-]|关于|在|暨|的)$|^[—–-]{1,2}")
_DAY = re.compile(r"(?:(?<=日)|\s).*$")  # 日期之后的时刻
_NOBODY = Person()
_DASHES = ("—", "–", "--")
_SIGNS = "—- △▲●■◆★☆"
_ABOVE = 3  # 题名之上至多这么多行：单位、职务姓名、正题


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A report's beginning.

    first: index of its first line. title: indices of its title lines (empty where there is none). head: index of the
    first line after title, name, unit and date lines. person and year: what those lines say. how: SURE or a phrase.
    carried, sent: person and year to believe only where the report itself says nothing (the name stands over an earlier
    year of the same person; the day on which a mail was sent).
    """

    first: int
    title: tuple[int, ...]
    head: int
    person: Person
    year: int | None
    version: str
    how: str
    carried: Person = _NOBODY
    sent: int | None = None


def titled(lines: Sequence[Line], index: int, title: Title) -> Start:
    """The report whose title stands in line `index`."""
    first, person, year, today = _title_block(lines, index, title)
    if first and ONLY_MARK.fullmatch(lines[first - 1].words):
        first -= 1
    head, last_title, version, sent = index + 1, index, title.version, _sent(lines, index)
    while head < min(len(lines), index + 1 + HEAD_LINES):
        words = lines[head].words
        piece = parse_title(words) if words.startswith(("—", "–", "-", "（", "(")) or title.bare else None
        if piece is not None and piece.person.name and title.bare:
            break  # 下面是有姓名的题名，这一行只是封面
        found = head_line(words)
        if piece is not None and not piece.numbered and head == last_title + 1:
            person, year, last_title = person.filled(piece.person), year or piece.year, head
            version = version or piece.version
        elif found is not None:
            person, year = person.filled(found), year or _head_year(words)
            sent = sent or signed_year(words.partition("：")[2])
        elif DATE.match(words) or MAIL.match(words) or re.match(r"^[（(][^。]{1,30}[）)]$", words):
            version = version or (words if re.search(r"版|稿", words) else "")
            sent = sent or signed_year(words)
            year = year or (year_in(words) if "年度" in words else None)
            unit = _UNIT_LINE.fullmatch(words.strip("（）()"))
            person = person.filled(Person(unit=unit[0])) if unit else person
        else:
            break
        head += 1
    sure = not title.bare or person != Person() or len(lines) < 400
    how = SURE if sure else "题名只写了文种，没有姓名、职务和年度"
    titles = tuple(range(first, last_title + 1))
    return Start(
        first=first,
        title=titles,
        head=head,
        person=person,
        year=year,
        version=version,
        how=how,
        carried=today,
        sent=sent,
    )


def _title_block(lines: Sequence[Line], index: int, title: Title) -> tuple[int, Person, int | None, Person]:
    """The first line of a title set on several lines (正题, or 单位 and 职务姓名, over 2023年度述职报告), who and when.

    Last comes what is true today only (现任某职) and need not have been in the year told of.
    """
    first, person, year, today = index, title.person, title.year, Person()
    while first and index - first < _ABOVE and _is_title_piece(lines, first, title, index):
        words = lines[first - 1].words.strip(_SIGNS)
        above = parse(words)
        if above is None and not lines[first].words.startswith(_DASHES) and _UNIT_LINE.fullmatch(squeezed(words)):
            above = Person(unit=squeezed(words))
        if above is not None and "现任" in words:
            today = Person(post=above.post)
            above = Person(unit=above.unit, name=above.name)
        person = person.filled(above) if above else person
        year = year or year_in(words)
        first -= 1
    return first, person, year, today


def _sent(lines: Sequence[Line], index: int) -> int | None:
    """The year that the day of sending stands for, from the mail's lines beside its subject."""
    if not MAIL.match(lines[index].words):
        return None
    for place in range(max(0, index - 5), index):
        label, _, value = lines[place].words.partition("：")
        if MAIL.match(lines[place].words) and "时间" in label and (year := signed_year(_DAY.sub("", value.strip()))):
            return year
    return None


def head_line(words: str) -> Person | None:
    """A line under the title that says who: 述职人：王某, 青榆镇党委副书记　王 丽, 王 丽."""
    known = fields(words)
    if known:
        return person_of(known)
    if len(words) > 34 or words.endswith(("。", "：", ":", "；")) or SALUTATION.search(words):
        return None
    signer = SIGNER.match(words)
    person = parse(without_year(signer[1] if signer else words.strip(_SIGNS).strip("（）() ")))
    if person is None or re.match(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]", words):
        return None
    return person


def _head_year(words: str) -> int | None:
    """The year that a line of the head gives; of labelled fields only the one that is the year."""
    known = fields(words)
    return year_of(known) if known else year_in(words)


def _is_title_piece(lines: Sequence[Line], index: int, title: Title, last: int) -> bool:
    """Whether the line above line `index` (the first known of the title that ends in line `last`) belongs to it."""
    above = lines[index - 1]
    words = above.words
    if lines[index].gap or len(words) > 36 or re.search(r"[。；：:！？]$", words) or is_cover(words):
        return False
    if parse_title(words) or COVER_FIELD.match(words) or MAIL.match(words):
        return False
    if SIGNATURE.search(words) or ENDING.search(words) or DATE.match(words) or LEADER.search(words):
        return False
    if index == last and (lines[index].words.startswith(_DASHES) or _TITLE_PIECE.search(words)):
        return True
    if title.person != Person() or squeezed(words).startswith(("一", "（")):
        return False
    unit = _UNIT_LINE.fullmatch(squeezed(words)) is not None
    return (unit or parse(words.strip(_SIGNS)) is not None) and _stands_on_top(lines, index - 1)


def _stands_on_top(lines: Sequence[Line], index: int) -> bool:
    """Whether the line, or a unit's or person's line above it, has nothing of another report directly above."""
    for place in range(index, max(-1, index - _ABOVE), -1):
        line = lines[place]
        if line.gap or place == 0 or line.centred:
            return True
        above = lines[place - 1].words
        if ONLY_MARK.fullmatch(above) or COVER_FIELD.match(above):
            return True
        if not _UNIT_LINE.fullmatch(squeezed(above)) and (len(above) > 36 or parse(above) is None):
            return False
    return False
