"""The parts a report should have: 原因分析, 上年度问题整改, 分工, 开头语, 结束语 and so on; a title alone is no content."""

from __future__ import annotations

import re
from functools import cache

from reviewer.asking.concepts import gapped
from reviewer.asking.page import Page
from reviewer.model import Row, Section, SectionKind, Span, Stance, Value
from reviewer.text.lists import rows

_EDGE = 220  # characters at the beginning and the end in which an opening and a closing are looked for
_LEAD = 60  # characters of a part's first words that are quoted
_DATE = re.compile(
    r"(?:20\d\d年\d{1,2}月\d{1,2}日|二〇[一二三四五六七八九〇]{2}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日)\s*$"
)
DATED = "打算时限"
_TIME = re.compile(
    r"\d{1,2}月|[一二三四五六七八九十]{1,2}月|[上下]半年|季度|[年月周][底末初]|年内|每(?:月|周|天|日|旬|学期)|节前|汛期?前|春耕前|开学|[之以]前"
    r"|\d+[天日]内|(?:一|两|三|半|\d+)(?:个?月|年|周|天)(?:内|之内|以内)?(?=[，。；把完走办])"
)
_WITH_CAUSES = re.compile(r"原因|根源|剖析")
_ASSIGNED = r"(?:(?<=[，。；：\n\u3000])|^)(?:分管|协管|主管)(?!部门|领域|范围|单位|的|工作|口|科室|领导|联系|责任)[\u4e00-\u9fff]{2}"  # 一句话从“分管……”说起，才是分工；“分管领域”只是提到
_WITH_PROBLEMS = re.compile(r"问题|不足|短板|差距")


def known(names: tuple[str, ...]) -> bool:
    """Whether all the names are parts of a report that can be looked for."""
    return bool(names) and all(any(name == entry[0] for entry in rows("ask_elements")) for name in names)


def row(page: Page, names: tuple[str, ...]) -> Row | None:
    """The report's line about these parts; None when it has none of them."""
    spans: list[tuple[str, Span]] = []
    said: list[str] = []
    strong = False
    for name in names:
        found, certain = _find(page, name)
        spans += [(name, span) for span in found]
        strong = strong or certain
        said.append(f"{name}：{'有' if certain else _weakness(page, name, found)}")
    if not spans:
        return None
    stance: Stance = "without_figure" if strong else "borderline"
    report = page.report
    return Row(
        report=report.id,
        official=report.official.key,
        label=report.official.label,
        year=report.year,
        stance=stance,
        values=tuple(
            Value(
                report=report.id,
                start=s.start,
                end=s.end,
                text=report.slice(s.start, s.end),
                value=None,
                unit=None,
                word=n,
            )
            for n, s in spans
        ),
        note="；".join(said) if len(names) > 1 or not strong else "",
    )


def _weakness(page: Page, name: str, found: list[Span]) -> str:
    if not found:
        return "无"
    return "标题有，正文没有单列" if page.is_heading(found[0].start) else "没有专门的一段，散见文中"


def _find(page: Page, name: str) -> tuple[list[Span], bool]:
    """The places of a part, and whether it is really there."""
    if name == DATED:
        return _dated(page), True
    kinds, own, weak = _element(name)
    low, high = _where(page, name)
    sentences = [_sentence(page, match) for match in own.finditer(page.text, low, high)]
    found = [span for span in sentences if _counts(page, name, span)]
    for section in page.report.sections:
        told = section.heading or own.search(page.text, section.start, section.end)
        if section.kind in kinds and told and not _only_titled(page, section, name):
            return _distinct([_lead(page, section), *found]), True
    if name == "落款" and (match := _DATE.search(page.text, max(page.start, page.end - 40), page.end)):
        found.append(Span(start=match.start(), end=match.end()))
    if found:
        return _distinct(found), True
    titled = [s for s in page.report.sections if s.heading and name == "原因分析" and _WITH_CAUSES.search(s.heading)]
    if titled:
        return [Span(start=s.start, end=s.start + len(s.heading)) for s in titled], False
    matches = [match for match in weak.finditer(page.text, low, high) if page.section(match.start()) != "plans"]
    return _distinct([_clause(page, match) for match in matches]), False


def _dated(page: Page) -> list[Span]:
    """The sentences of the plans that say when."""
    found = [
        _sentence(page, match)
        for section in page.report.sections
        if section.kind == "plans"
        for match in _TIME.finditer(page.text, section.start + len(section.heading), section.end)
    ]
    return _distinct(found)


def _counts(page: Page, name: str, span: Span) -> bool:
    """A part is not in the plans, and its words are not those of a heading of another part."""
    kind = page.section(span.start)
    return (kind != "plans" or name in ("下步打算", "结束语", "落款")) and not page.is_heading(span.start)


def _only_titled(page: Page, section: Section, name: str) -> bool:
    """A heading that promises problems and causes together keeps the promise only when its body sets causes apart."""
    body = page.text[section.start + len(section.heading) : section.end].strip()
    if not body:
        return True
    if name != "原因分析" or not _WITH_PROBLEMS.search(re.sub(r"问题(产生)?的?(原因|根源)", "", section.heading)):
        return False
    return not _element(name)[1].search(body) and not _headed(page, section)


def _headed(page: Page, section: Section) -> bool:
    return any(
        _WITH_CAUSES.search(page.text, item.start, item.head)
        for paragraph in section.paragraphs
        for item in paragraph.items
        if item.start >= section.start + len(section.heading)
    )


def _lead(page: Page, section: Section) -> Span:
    """A section's heading and first words."""
    start = section.start
    while start < section.end and page.text[start].isspace():
        start += 1
    at = start + len(section.heading) if section.heading and page.text.startswith(section.heading, start) else start
    while at < section.end and page.text[at].isspace():
        at += 1
    _, stop = page.sentence(min(at, section.end - 1))
    return Span(start=start, end=min(stop, section.end, max(at, start) + _LEAD))


def _where(page: Page, name: str) -> tuple[int, int]:
    third = (page.end - page.start) // 3
    if name == "开头语":
        return page.start, page.start + min(third, _EDGE)
    if name in ("结束语", "落款"):
        return page.end - min(third, _EDGE), page.end
    return page.start, page.end


def _sentence(page: Page, match: re.Match[str]) -> Span:
    start, end = page.sentence(match.start())
    while start < end and page.text[start].isspace():
        start += 1
    return Span(start=start, end=max(end, match.end()))


def _clause(page: Page, match: re.Match[str]) -> Span:
    """The clause of a match; a heading with the first clause of what it heads."""
    start, end = page.clause(match.start())
    while start < end and page.text[start].isspace():
        start += 1
    return Span(start=start, end=max(end, page.heading_end(match.start())))


def _distinct(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


@cache
def _element(name: str) -> tuple[frozenset[SectionKind], re.Pattern[str], re.Pattern[str]]:
    for row in rows("ask_elements"):
        if row[0] == name:
            _, _, kinds, own, weak = (*row, "", "")[:5]
            found: frozenset[SectionKind] = frozenset(k for k in kinds.split() if k != "-")  # type: ignore[misc]
            strong = gapped(tuple(own.split())) + (f"|{_ASSIGNED}" if name == "分管联系" else "")
            return found, re.compile(strong), re.compile(gapped(tuple(weak.split())))
    raise KeyError(name)
