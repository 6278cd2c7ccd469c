"""The year a figure speaks of, whether it is a plan, and what distributes it (每季度, 各)."""

from __future__ import annotations

import re
from bisect import bisect_left

from reviewer.model import Report
from reviewer.text.lists import alternation

_RELATIVE = {
    "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "今年": 0, "本年": 0,
    "明年": 1, "下一年": 1, "下年度": 1, "来年": 1,
}  # fmt: skip
_YEAR = re.compile(rf"(?:19|20)[0-9]{{2}}(?=年|产季|学年|榨季)|{alternation(tuple(_RELATIVE))}")
_COMPARED = re.compile(r"(?:较|比|同比|相较|相比|在|与|高于|超过?)$")
_OF_LAST_YEAR = re.compile(r"度?(?:述职|查摆|自查|反馈|点评|评议|考核|检视|指出|问题|整改|存在|遗留)")
_ADJACENT = re.compile(r"^(?:年|度|同期|年度|年底|末|底|的|为|是|[约仅共只达有]|不足){0,4}$")
_PLANNED = re.compile(
    r"预计|预期|力争|有望|打算|(?<![模虚草自])拟(?![定订写稿制人])|(?<![按照年度工作学习划培训订定])计划(?![书表生内外完])|明年|来年|下一?步|"
    r"将(?:新|再|于|完成|投入|实施|组织|开展|召开|培训|发展|继续|力争|争取|达|突破|实现|建成|建设)|争取(?=[^到了，。]{0,8}(?:达到|突破|以上|以内|完成|实现))"
)
_PLAN_SIGN = re.compile("[预力有打拟划明来下将争]")  # 没有这些字就不必细看
_PER_SIGN = re.compile("[每均各]")
_DONE = re.compile(r"已|目前|累计|共(?!同)|完成了|实现了|其中")
_FRAME = re.compile(r"^\s*(?:[（(一二三四五六七八九十0-9）)、.是]{0,4})(?:明年|来年|下一?步|下一?年|今后)")
_MARKERS = 6  # 一句里往前看这么多个年份，足够了
REACH = 120  # 一个数往前看这么多字
_PER = re.compile(
    r"(?:平均)?每(?:个|名|户|位|人)?(?:人每月|人每年|亩每年|季度|半年|学期|两周|两月|两个月|[月周年季天日亩户人村次期场吨斤株棵头只班组]|公斤|千克|平方米|立方米|"
    r"[\u4e00-\u9fff]{1,4}?(?=[0-9０-９至最补配选派拨])|支部|社区|学校|党员|干部|家庭|村民小组)(?!度[计划工])|[亩户人件班校村]均|各(?=[0-9０-９一二三四五六七八九十两]|$)"
)


class Years:
    """Looks up the year of an offset: the nearest year named before it in its sentence, else the report's."""

    __slots__ = ("_default", "_past", "_places", "_text", "_years")

    def __init__(self, text: str, default: int | None) -> None:
        self._text, self._default = text, default
        self._past = None if default is None else default - 1
        found = [
            (m.start(), m.end(), self._value(m))
            for m in _YEAR.finditer(text)
            if not text[m.start() - 1 : m.start()].isdigit()
        ]
        self._places = [start for start, _, _ in found]
        self._years = found

    def _value(self, found: re.Match[str]) -> int | None:
        word, before = found.group(), self._text[max(0, found.start() - 1) : found.start()]
        if word in _RELATIVE:
            return None if self._default is None else self._default + _RELATIVE[word]
        if before in "—－–-~～至到、和及" and before and self._text[found.start() - 2 : found.start() - 1].isdigit():
            return None
        year = int(word)
        after = self._text[found.end() : found.end() + 4]
        since = after.startswith(("年以来", "年来", "年起", "年至", "年—", "年－", "年-"))
        return None if since and year != self._default else year

    def at(self, sentence: int, start: int) -> int | None:
        """The year of the figure at `start`; None where the words span several years."""
        last = bisect_left(self._places, start) - 1
        for index in range(last, max(-1, last - _MARKERS), -1):
            begin, end, year = self._years[index]
            if begin < sentence:
                break
            text = self._text
            if text.rfind("《", max(0, begin - 30), begin) > text.rfind("》", max(0, begin - 30), begin):
                continue
            if year == self._past and _OF_LAST_YEAR.match(text, end):
                continue
            if _COMPARED.search(text[max(0, begin - 3) : begin]) and not _ADJACENT.match(text[end:start]):
                continue
            return year
        return self._default


class Plans:
    """Whether figures stand in a plans section, or their clause says 计划, 拟, 预计, 力争."""

    __slots__ = ("_sections", "_text")

    def __init__(self, text: str, report: Report) -> None:
        self._text = text
        self._sections = tuple(
            (section.start - report.start, section.end - report.start)
            for section in report.sections
            if section.kind == "plans"
        )

    def at(self, clause: int, sentence: int, start: int) -> bool:
        """Whether the figure at `start` is told as a plan."""
        if any(low <= start < high for low, high in self._sections):
            return True
        low = max(clause, start - REACH)
        found = list(_PLANNED.finditer(self._text, low, start)) if _PLAN_SIGN.search(self._text, low, start) else []
        if found:
            return not _DONE.search(self._text, found[-1].end(), start)
        return _FRAME.match(self._text, sentence, min(clause, sentence + 20)) is not None


def distributed(text: str, clause: int, start: int) -> str:
    """What 每, 各 or 均 before a figure distributes it over (每季度, 各, 户均); "" for a total."""
    found, low = "", max(clause, start - REACH)
    if _PER_SIGN.search(text, low, start):
        for match in _PER.finditer(text, low, start):
            found = match.group()
    return found
