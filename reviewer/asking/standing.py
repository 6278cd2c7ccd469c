"""Whose act a place tells of, and whether it was done: a plan, a requirement, a duty or another's act is no deed."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from reviewer.asking.concepts import gapped
from reviewer.asking.page import Page
from reviewer.model import Figure
from reviewer.text.lists import grouped

Standing = Literal["deed", "plan", "required", "others", "duty", "title", "past"]
SAID: dict[Standing, str] = {
    "deed": "", "plan": "下步打算，不是已做", "required": "引用的要求，不是本人所做", "others": "他人所做",
    "duty": "只写在分工里", "title": "只有标题", "past": "往年的数",
}  # fmt: skip
_VISITORS = re.compile(
    r"[^，。；：、我]{2,}(?:来|到|赴|对)(?:我|本)(?:们|县|市|区|局|院|校|村|镇|乡|街道|社区|单位|公司|厂|矿|所|站|园|科|处|支部|委|办)"
)
_GRANTED = re.compile(r"计划总?投资[^，。；]{0,6}$")  # 批复的投资额，不是对来年的打算
_NEXT_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def standing(page: Page, start: int, end: int, figure: Figure | None) -> Standing:
    """The standing of the words text[start:end]; `figure` is the number that belongs to them."""
    if page.is_heading(start):
        return "title"
    sentence, _ = page.sentence(start)
    clause, stop = page.clause(start)
    before, around = page.text[clause:start], page.text[clause:stop]
    if page.section(start) == "plans" or _planned(page, sentence, clause, start, figure):
        return "plan"
    if figure and figure.year and page.report.year and figure.year < page.report.year:
        return "past"
    if _has("others", "", page.text[clause:end]) or _leads("others_first", before) or _VISITORS.search(before):
        return "others"
    if not figure and _has("required", "required_not", around):
        return "required"
    if figure and re.search(r"不少于|不低于|不得少于|必须|应当|(?<!无)须", around[: figure.end - clause]):
        return "required"
    if not figure and (page.section(start) == "duties" or _has("duty", "duty_not", page.text[sentence:start])):
        return "duty"
    return "deed"


def _planned(page: Page, sentence: int, clause: int, start: int, figure: Figure | None) -> bool:
    if figure and figure.planned and not _GRANTED.search(page.text, sentence, figure.start):
        return True
    year = page.report.year
    later = _NEXT_YEAR.search(page.text, clause, start)
    if year and later and int(later[1]) > year:
        return True
    return bool(_pattern("plan").search(page.text, sentence, start))


def _has(group: str, without: str, words: str) -> bool:
    if without:
        words = _pattern(without).sub("", words)
    return bool(_pattern(group).search(words))


def _leads(group: str, before: str) -> bool:
    """Whether the words just before are one of the group's, so that it is the group that acts."""
    return bool(re.search(rf"(?:{_pattern(group).pattern})[^，。；]{{0,3}}$", before))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![虚模])(?:{gapped(grouped('ask_standing')[group])})")
