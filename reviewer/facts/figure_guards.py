"""What looks like a figure and is none: ordinals, codes, clock times, slogans, idioms, announced counts."""

from __future__ import annotations

import re
from functools import cache

from reviewer.text.lists import alternation, pattern, words

_CODE_BEFORE = re.compile(r"[第A-Za-z·+＋×*/／〔\[【_#№＃]\s?$|[0-9０-９][—－–\-.．:：]$|[0-9０-９] ?[—－–] ?$")
_CODE_AFTER = re.compile(r"[〕\]】＋+×*·]|[:：][0-9０-９]|号")
_ORDINAL_BEFORE = frozenset("第初这那哪每前倒周")
_SESSION = re.compile(r"[0-9０-９一二三四五六七八九十]届$")
_NOT_ONE_AFTER = frozenset("同某上下后又再有唯统任另头首逐本该之一万")
_ADJECTIVES = "(?:重要|主要|关键|突出|基本|重点|核心|大|新|具体|明显|共性|个性|更|高)?"
_NAMED_BY_NUMBER = frozenset("组期部道井片块面节门本对成页")
_WORD_ENDS_IN_COUNT = frozenset("人户次多少半无总件分函奇偶参复基指度岁倍系级")  # 人数, 次数: 数 belongs to the word
_CLOCK = re.compile("[0-9０-９][时点分]$")
_CADENCES = frozenset({"一月", "一季", "一周", "一年", "一日", "半年"})
_END = re.compile(r"$|[ \u3000]*[，。；、）)！？,;\n\t：:”]")
_ANNOUNCED = re.compile(r"(?:方面|维度|层面|坚持|聚焦|必须|确立|维护|自信|意识|全面|到位)")
_CLASSES = frozenset("类级组期批档")
_ITEMS = frozenset("项类块笔处样者个")
_ADDED_UP = re.compile(
    "(?:年级|班级?|部分|单位|村|科室|部门|支部|车间|片区|校区)?(?:合计|共计|总计|相加|加起来|加在一起|一共|累计|共(?![同建享]))"
)
_OPENING, _CLOSING = "“‘「『《", "”’」』》"
_SHORT_QUOTE = 16
_LONGEST_PHRASE = 12


@cache
def _set_phrases() -> re.Pattern[str]:
    return re.compile(alternation(words("slogans") + words("idioms")))


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(word[0] for word in words("slogans") + words("idioms"))


@cache
def _abstract() -> re.Pattern[str]:
    return re.compile(_ADJECTIVES + f"(?:{pattern('abstract_nouns').pattern})")


def set_phrase(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] lies inside a slogan or an idiom of the lists."""
    letters = _first_letters()
    for low in range(start, max(-1, start - _LONGEST_PHRASE), -1):
        if text[low : low + 1] in letters:
            found = _set_phrases().match(text, low)
            if found and found.end() >= end:
                return True
    return False


def quoted(text: str, start: int, end: int) -> bool:
    """Whether the span stands in 《》 or in a quotation short enough to be a name (“100天攻坚”)."""
    low = max(0, start - 40)
    opened = max(text.rfind("《", low, start), 0)
    if opened and text.rfind("》", opened, start) < 0 and text.find("》", end, end + 40) >= 0:
        return True
    low = max(0, start - _SHORT_QUOTE)
    for left, right in zip(_OPENING, _CLOSING, strict=True):
        at = text.rfind(left, low, start)
        if at >= 0 and text.find(right, at, start) < 0 and text.find(right, end, at + _SHORT_QUOTE + 2) >= 0:
            return True
    return False


def counts_word(text: str, at: int) -> bool:
    """Whether 数 at this place ends a word like 户数, 次数."""
    return at > 0 and text[at - 1] in _WORD_ENDS_IN_COUNT


def arabic_refused(text: str, start: int, end: int, unit: str) -> bool:
    """Whether digits with a unit are a code, an ordinal, a clock time, a group's name or part of a quoted name."""
    before = text[max(0, start - 2) : start]
    if _CODE_BEFORE.search(before) or _CODE_AFTER.match(text, end):
        return True
    last = before[-1:]
    if (unit in ("分", "秒") and _CLOCK.search(before)) or (unit == "组" and last in "村区居" and last):
        return True
    if unit == "方面" or (unit == "个" and _ANNOUNCED.match(text, end)):
        return True
    return quoted(text, start, end) or set_phrase(text, start, end)


def chinese_refused(text: str, start: int, end: int, numeral: str, unit: str, *, marked: bool) -> bool:
    """Whether a Chinese numeral with a classifier counts nothing. marked: 余, 多, 近, … stand beside it."""
    last = text[start - 1 : start]
    if (last in _ORDINAL_BEFORE and last) or _SESSION.search(text, max(0, start - 4), start):
        return True
    if (last in _OPENING or last == '"') and last:
        return True
    if numeral[0] == "数" and (last in _WORD_ENDS_IN_COUNT or len(numeral) == 1) and last:
        return True
    if numeral[0] in "百千万亿" and not marked:
        return True
    if quoted(text, start, end) or set_phrase(text, start, end):
        return True
    if marked or len(numeral) > 1:
        return False
    if unit in _CLASSES and text[end : end + 1].isdigit():  # 二类96户: a label
        return True
    if unit in _ITEMS and _ADDED_UP.match(text, end):  # 两项合计40场
        return True
    if text[end : end + 1] == "“":  # 四条“线”: announced, not measured
        return True
    closes = _END.match(text, end) is not None
    if numeral in "一二":
        alone = not last or not ("\u4e00" <= last <= "\u9fff") or last in _NOT_ONE_AFTER
        return not closes or alone or text[start - 2 : start] in _CADENCES
    if unit in _NAMED_BY_NUMBER and (not closes or last in "村居区"):
        return True
    return not closes and _abstract().match(text, end) is not None
