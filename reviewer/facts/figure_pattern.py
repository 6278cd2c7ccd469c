"""The patterns of the scan: Arabic figures, Chinese figures, fractions, and what may stand right before a number.

Groups: n: the number's first form; s: scale word after it; a, b: 余 多 几 来 before and after the scale; n2, s2: second
end of a range; u: unit; per, every: second half of a compound unit (／公斤, 每亩); post: 以上, 左右, ….
"""

from __future__ import annotations

import re
from functools import cache

from reviewer.text.units import unit_pattern

DIGIT = "[0-9０-９]"
MASKED = "\x00"
_SPACE = r"[ \u3000\u00a0]{0,3}(?:\x00{1,200}[ \u3000\u00a0]{0,3})?"  # 有上限：文字可能是恶意的
_GAP = rf"{_SPACE}(?:\n{_SPACE})?"
_SCALE = r"(?:万亿|千亿|百亿|十亿|千万|百万|十万|[万亿]|千(?![克瓦米卡伏帕])|百(?![分货姓合]))"
_NUMBER = (
    rf"(?:{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}})+(?!{DIGIT})|{DIGIT}{{1,3}}(?:[ \u00a0]{DIGIT}{{3}})+(?!{DIGIT})"
    rf"|{DIGIT}+(?:\x00{{1,8}}{DIGIT}+){{0,6}}(?:\n{DIGIT}+(?=[^.．、)）\n]))?)(?:[.．]{DIGIT}+)?"
)
_DASH = "(?:—{1,2}|－|–|-|～|~|至|到)"
_PER = (
    "(?:人次|人|户|亩|公斤|千克|斤|吨|担|平方米|立方米|平米|方|米|公里|个月|月|季度|季|学期|年|天|日|小时|次|场|头|只|株|棵|股|"
    "台|套|个|件|份|例|村|生|床|班|节|课时|kg|㎡|t)"
)
_POST = r"(?:(?:及|和|或)?以上|(?:及|和)?以下|以内|之内|左右|上下|不等|[多余](?=[，。；、）,;\n]|$))"
_CN_SIGNS = "一二两三四五六七八九十百千万亿零〇几"
_CN = f"[{_CN_SIGNS}数]"
_CN_UNIT = (
    "人次|场次|批次|户次|车次|台次|例次|件次|班次|轮次|课次|家次|平方公里|平方米|立方米|公里|公斤|公顷|个百分点|个月|小时|学时|课时|"
    "[次场个名人位户家所座条棵株份篇项件起例轮批处间栋幢套台辆只头匹口盏根张册本幅支宗笔门堂种类款箱枚遍趟封期元亩斤吨米天倍成块面"
    "片组对节道井页部]"
)
DIGITS = re.compile(DIGIT)
_NEXT = f"{DIGIT}|[一二两三四五六七八九十半]|补|发|奖"  # 118户每户2人：每户是另一个数的


@cache
def arabic_pattern() -> re.Pattern[str]:
    """Digits with all that may follow them; matched at a digit."""
    return re.compile(
        rf"(?P<n>{_NUMBER})(?:{_GAP}(?P<a>[余多几]|来(?=个|名|人|户|次|亩|万|家|项|场|天|公里)))?"
        rf"(?:{_GAP}(?P<s>{_SCALE})(?P<b>[余多几])?)?"
        rf"(?:(?P<u1>{unit_pattern()})?{_DASH}(?P<n2>{_NUMBER})(?:{_GAP}(?P<s2>{_SCALE}))?)?"
        rf"(?:{_GAP}(?P<u>{unit_pattern()})(?:{_GAP}[/／]{_GAP}(?P<per>{_PER}(?:[/／·]{_PER})?)|每(?P<every>{_PER})(?!{_NEXT}))?)?"
        rf"(?P<post>{_POST})?"
    )


@cache
def chinese_pattern() -> re.Pattern[str]:
    """Chinese numerals before a classifier; `figure_guards` refuses most of what this finds."""
    return re.compile(
        rf"(?P<n>(?<![{_CN_SIGNS}]){_CN}{{1,12}})(?P<a>[余多来](?!{_CN}{{2}}))?(?P<s>[万亿])?(?P<b>[余多])?(?:{_DASH}(?P<n2>{_CN}{{1,12}}))?"
        rf"(?={_CN_UNIT})(?P<u>{unit_pattern()})(?:[/／](?P<per>{_PER})|每(?P<every>{_PER})(?!{_NEXT}))?(?P<post>{_POST})?"
    )


FRACTION = re.compile(
    r"(?P<whole>[一二三四五六七八九十百]{1,3})分之(?P<part>[一二两三四五六七八九十百]{1,5}(?:点[零一二三四五六七八九]+)?|"
    rf"{DIGIT}+(?:[.．]{DIGIT}+)?)(?P<post>{_POST})?|(?P<half>过半数?|(?<![另上下前后多])一半|(?<!过)半数)(?P<hpost>以上|左右)?"
)
_LEAD = re.compile(
    r"(?:不少于|不低于|不超过|不高于|不多于|不足|不到|至少|最少|最多|至多|将近|接近|大约|约为|超过|突破|高于|多于|低于|少于|逾|"
    rf"(?<![签预条合公履节违集制邀特失简婚租续隐民])约|(?<![附最临邻靠贴亲远])近|(?<![赶反])超|上(?=[百千万亿]))(?={_GAP}$)"
)
_LEAD_ENDS = frozenset("于过足到少多近约为超破逾上")


def lead_before(text: str, start: int) -> tuple[str, int]:
    """The approximator right before a number (约, 不少于) and where it begins; "" and `start` where there is none."""
    at = start
    while at and text[at - 1] in " \u3000\u00a0":
        at -= 1
    if not at or text[at - 1] not in _LEAD_ENDS:
        return "", start
    window = max(0, start - 8)
    found = _LEAD.search(text[window:start] if text[start - 1] != "上" else text[window : start + 1])
    if found is None:
        return "", start
    return found.group(), window + found.start()
