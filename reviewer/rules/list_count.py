"""说几个、列几个：写明的个数与随后（或前面）列出的名目不等。

为什么：“下辖柳湾、石塘3个村”“做了四件事：一是…二是…三是…”，多半是删改时漏了一项，念出来当场露怯。只看逐个列名、不带
“等”的；带“等”的只在列出的比写明的还多时指出。名目笼统的（学校、医院5个单位）是分类，不是清点，不看。

bad: 修通柳湾、石塘3个村的进村路。
good: 修通柳湾、石塘2个村的进村路。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Finding, Report, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.text.numerals import chinese

ID = "figures.list_count"
_COUNT = "(?P<count>[二两三四五六七八九十]|[1-9]|10)"
# 这些名目总是逐个点名；项目、单位、企业一类常是“道路、饮水8个项目”那样的分类，不在内
_CLASS = "(?:行政|自然|贫困|示范|试点|重点|主导|特色)?(?:村|社区|乡镇|镇|街道|片区|支部|科室|方面|环节|领域|产业|制度|机制|专题|专业|学科|系统|平台|品牌|关口)"
_UNIT = "(?:个|大|项|类|种|条)"
_NAME = "[^\\d\\s，。；：、！？（）“”]{2,12}"
_BEFORE = re.compile(rf"(?P<list>{_NAME}(?:、{_NAME})+?)(?P<more>等)?(?P<said>{_COUNT}{_UNIT}{_CLASS})(?!以上|左右)")
_AFTER = re.compile(
    rf"(?P<said>{_COUNT}{_UNIT}{_CLASS})[，：]?(?:分别)?(?:是|为|即|：)：?(?P<list>{_NAME}(?:、{_NAME})+)(?P<more>等)?(?=[。；，\n]|\Z)"
)
# 用了“分别是、即”的，什么都可以是清点的；冒号后面的要像一排名目
_TOLD = re.compile(
    rf"(?<!第)(?P<said>{_COUNT}(?:个|大|项|名|位|条|座|支|家|件|所|处|眼|部|间|门|组|场|台|对|种)(?P<noun>[\u4e00-\u9fff]{{0,6}}?))"
    r"(?:[，：]?分别(?:是|为)：?|，即|：)(?P<list>[^\d\s，。；：、！？（）“”]{2,12}(?:、[^\d\s，。；：、！？（）“”]{2,12})+)(?P<more>等)?(?=[。；\n]|\Z)"
)
# 修了四座桥，东桥、西桥、石板桥都通了车：每个名目都以所数的字结尾
_ENDING = re.compile(
    rf"(?<!第)(?P<said>{_COUNT}[个座条支所家间处](?P<noun>[\u4e00-\u9fff]))，"
    r"(?P<list>[^\d\s，。；：、！？（）“”]{1,5}(?P=noun)(?:、[^\d\s，。；：、！？（）“”]{1,5}(?P=noun))+)(?P<more>等)?(?=[都均全已]|[，。；])"
)
_NOT_NAMES = re.compile(r"[一二三四五六七八九]是|第[一二三四五]|既|又|不仅|要|抓好|坚持|各|等|分别")
_LONGEST_ALIKE = 3  # 冒号后面的名目长短相差再多，就是一句话
_POINTS = re.compile(
    rf"(?P<said>{_COUNT}(?:个|大|项|件|点|条)[^，。；：\n\d]{{0,10}})[：。，]\s*(?=(?:一是|第一[，、]))"
)
_MARKS = "一二三四五六七八九十"
_JOIN = re.compile("以及|[和及与]")
_FAR = 2  # 差得更多的，多半不是清点


def check(view: View) -> Iterator[Finding]:
    """Counts beside lists of names, and counts before run-in points."""
    for facts in view.facts:
        for section in facts.report.sections:
            for part in section.paragraphs:
                for pattern in (_BEFORE, _AFTER):
                    for found in pattern.finditer(facts.report.source.text, part.start, part.end):
                        yield from _names(facts.report, found)
                for found in _TOLD.finditer(facts.report.source.text, part.start, part.end):
                    if _counted_out(found):
                        yield from _names(facts.report, found)
                for found in _ENDING.finditer(facts.report.source.text, part.start, part.end):
                    yield from _names(facts.report, found)
            yield from _points(facts.report, section)


def _names(report: Report, found: re.Match[str]) -> Iterator[Finding]:
    said = _number(found["count"])
    listed = sum(map(_members, found["list"].split("、")))
    wrong = listed > said if found["more"] else 0 < abs(listed - said) <= _FAR
    if wrong:
        yield _shown(report, found, Span(start=found.start("list"), end=found.end("list")), listed)


def _counted_out(found: re.Match[str]) -> bool:
    """Whether a list after 分别是, 即 or a colon names what was counted, one by one, and is no sentence with 、."""
    names = found["list"].split("、")
    if any(_NOT_NAMES.search(name) for name in names):
        return False
    if re.fullmatch(_CLASS, found["noun"]) and "分别" in found.group():
        return False  # 已由 _AFTER 看过
    more = sum(map(_members, names)) > _number(found["count"])
    lengths = [len(name) for name in names]
    named = len({name[-1] for name in names}) == 1 or max(lengths) - min(lengths) <= _LONGEST_ALIKE
    return named and (not more or "分别" in found.group() or len({name[-1] for name in names}) == 1)


def _members(words: str) -> int:
    """Names in a piece between 、: 和, 及 join two where both sides are long enough to be names (石塘和坪上, not 永和)."""
    return len([name for name in _JOIN.split(words) if len(name) > 1]) or 1


def _points(report: Report, section: Span) -> Iterator[Finding]:
    """“做了四件事：一是…二是…三是…”: the points up to the next 一是, over paragraphs of the section."""
    text = report.source.text
    for found in _POINTS.finditer(text, section.start, section.end):
        style = "{}是" if text.startswith("一是", found.end()) else "第{}"
        at, last = found.end(), 0
        for mark in _MARKS:
            at = text.find(style.format(mark), at, section.end)
            if at < 0:
                break
            last += 1
            place = Span(start=found.end(), end=at + 2)
            at += 2
        said = _number(found["count"])
        if last >= 2 and last != said and abs(last - said) <= _FAR:
            yield _shown(report, found, place, last)


def _shown(report: Report, found: re.Match[str], place: Span, listed: int) -> Finding:
    said = Span(start=found.start("said"), end=found.end("said"))
    words = report.slice(said.start, said.end)
    message = f"写的是“{words}”，列出来的是{listed}个；请核对是漏列还是数错"
    evidence = tuple(sorted((quote(report, said), quote(report, place)), key=lambda one: one.start))
    return finding(ID, "check", message, report, evidence, f"{_number(found['count'])} ≠ {listed}")


def _number(words: str) -> int:
    return int(words) if words.isdigit() else chinese(words) or 0


RULE = Rule(id=ID, levels=("check",), title="写明的个数与列出的不等", check=check)
