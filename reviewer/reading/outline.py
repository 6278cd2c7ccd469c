"""A report's sections by function: told from the words of headings and lead-ins, not from their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reviewer.model import Section, SectionKind
from reviewer.reading.items import MARK, level_of, paragraph
from reviewer.reading.lines import Line
from reviewer.reading.people import parse
from reviewer.reading.phrases import CLOSING, DATE, OPENING, SIGNER, SIGNING_UNIT
from reviewer.text.lists import alternation, grouped
from reviewer.text.sentences import strip

_LONGEST_HEADING = 40
_BARE_HEADING = 22
_INTENDS = re.compile(
    r"我?(?:将|要|打算|准备|计划|力争|争取)(?!求)|下一?步|明年|来年|今后|[0-9]{1,2}月(?:底|份)?[前起]|20[0-9]{2}年(?=[^底末度]{0,8}(?:前|要|将|起))"
)
_INTRODUCES = re.compile(r"(?:我是|我叫|本人(?:是|系))[^。]{2,40}")
_DUTIES = re.compile(
    r"分管|分工|主要负责|联系(?:挂钩|包抓|村|社区)|岗位职责|协助.{0,12}(?:负责|分管)|担任|任[^务何意重期职].{0,12}(?:一职|职务)"
)
_CAUSES = re.compile(
    r"^.{0,14}(?:(?:问题|不足|以上|上述|差距|短板)[^。，]{0,12}(?:的)?(?:主要)?(?:原因|根源)|究其原因|(?:主要)?原因分析|剖析原因|(?:主要)?原因(?:是|有|在于|如下))"
)
_PROBLEMS = re.compile(
    r"^.{0,60}(?:也|但|还|仍|依然|依旧)[^。]{0,24}(?:存在|有)[^。]{0,16}(?:不足|问题|差距|短板|薄弱)|^(?:对照|对标|回顾|反思|检视|反观|肯定成绩|在肯定)[^。]{0,60}(?:问题|不足|差距|短板)"
    r"|^(?:主要)?存在(?:的)?(?:以下|一些|主要|突出)?(?:问题|不足|短板|差距)"
    r"|^(?:我|本人|自己)?的?(?:问题|不足|缺点)(?:之处)?(?:也|还|有|是|的是|在于|主要)[^。]{0,40}[：:，。]|^反思(?:这|过去|自己|一)[^。]{0,12}，"
    r"|^(?:当然|同时|不过|但)?[，,]?[^。，：]{0,14}(?:做得不(?:好|够)|没(?:有)?(?:做|办|抓)好|不尽如人意|不如人意|遗憾|不足之处|需要改进|有待改进)[^。]{0,16}[：:，。]"
)
_PLANS = re.compile(
    r"^(?:下一?步|今后|下一?年度?|下一?(?:个)?学[年期]|新学年|明年|来年|新的一年|接下来|在今后|在下一?步|面对新|20\d\d年(?:起|度)?[，,]?(?:我)?(?:将|要|起|计划|准备|打算)|我?(?:准备|打算|计划)|针对(?:以上|上述|存在)[^。]{0,20}(?:将|要|下))"
)
_LAST_YEAR = re.compile(
    r"^[^。]{0,10}(?:上年度?|上一年度?|去年|20\d\d年度?)[^。]{0,24}(?:述职|评议|点评|查摆|反馈|指出|问题|民主生活会)[^。]{0,24}整改|^[^。]{0,8}(?:问题整改|整改落实|整改)(?:落实)?情况"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Lines first..last (indices, half-open) of one kind; heading: index of the heading line or -1."""

    kind: SectionKind
    first: int
    last: int
    heading: int


def sections(text: str, lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of one report, in order, disjoint. `lines`: its lines after title and name."""
    heads = _headings(lines)
    parts = list(_parts(lines, heads)) if heads else list(_unheaded(lines))
    parts = [piece for part in parts for piece in _split(lines, part)]
    parts = _merged([part for part in parts if part.first < part.last])
    parts = parts[:-1] + list(_without_closing(lines, parts[-1])) if parts else []
    return tuple(_section(text, lines, part) for part in parts if part.first < part.last)


def _headings(lines: Sequence[Line]) -> list[int]:
    """Indices of the headings of the highest level in use; bare headings (no mark) only by their function words."""
    for level in (1, 2, 3):
        marked = [
            i for i, line in enumerate(lines) if level_of(line.words) == level and _stands_as_heading(line, level)
        ]
        # “一、”与“第一，”同在一篇里，前者是标题，后者是要点。
        plain = [i for i in marked if not lines[i].words.startswith("第")]
        marked = plain if len(plain) >= 2 else marked
        kinds = {kind_of(_heading_words(lines[i])) for i in marked}
        if len(marked) >= 2 and (level == 1 or kinds & {"problems", "plans"}):
            bare = [i for i, line in enumerate(lines) if i not in marked and _is_bare_heading(line)]
            return sorted({*marked, *bare})
    bare = [i for i, line in enumerate(lines) if _is_bare_heading(line)]
    single = [i for i, line in enumerate(lines) if level_of(line.words) == 1 and _stands_as_heading(line, 1)]
    return sorted({*bare, *single})


def _stands_as_heading(line: Line, level: int) -> bool:
    """Short as a heading is; or its first sentence is (run-in)."""
    words = line.words
    mark = MARK.match(words)
    if mark is None:
        return False
    body = words[mark.end() :]
    stop = body.find("。")
    head = body if stop < 0 else body[:stop]
    if len(head) > _LONGEST_HEADING or re.search(r"[；;]", head):
        return False
    return (
        level == 1 or stop < 0 or stop == len(body) - 1 or kind_of(head) in ("problems", "plans", "causes", "last_year")
    )


def _is_bare_heading(line: Line) -> bool:
    words = line.words.strip("【】〔〕[]—-=*# 　：:")
    if (
        len(words) > _BARE_HEADING
        or level_of(words)
        or re.search(r"[。，；！？、]", words)
        or re.search(r"\d{3}|的(?:同志|领导)", words)
    ):
        return False
    return kind_of(words, whole=True) is not None and "我" not in words


def _heading_words(line: Line) -> str:
    """The heading without its mark, up to the first full stop; a poetic one says its business after the colon."""
    mark = MARK.match(line.words)
    body = line.words[mark.end() :] if mark else line.words
    return body.strip("【】〔〕[] ").partition("。")[0][:_LONGEST_HEADING]


@cache
def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(grouped("section_words").items())


def kind_of(words: str, *, whole: bool = False) -> SectionKind | None:
    """The function of a heading by its words; None where no word tells. whole: the words must cover half of it."""
    if (
        not whole
        and "问题" in words
        and "原因" in words
        and not re.search(r"(?:问题|不足)(?:产生)?的?(?:主要)?原因", words)
    ):
        return "problems"
    for kind, members in _kinds():
        for word in members:
            if word == "安排" and len(words) > 6:  # “抓好项目安排”是工作，单说“安排”才是打算
                continue
            if word in words and (not whole or (2 * len(word) >= len(words.strip("：: 的")) and len(words) >= 2)):
                return _exceptions(kind, words)
    return None


def _exceptions(kind: str, words: str) -> SectionKind:
    """一、聚焦突出问题抓整治 is work, not a problem section: a verb of doing in front of the word."""
    if kind == "duties" and re.search(r"履行|落实|情况如何|完成", words):
        return "work"
    if kind in ("problems", "causes") and re.match(
        r"(?:聚焦|着力|坚持|全力|切实|围绕|紧盯|解决|破解|强化|加强|狠抓|抓好|抓实|突出|推动|推进|整治|补齐|补|直面)",
        words,
    ):
        return "work"
    if (
        kind == "plans"
        and re.match(r"(?:聚焦|着力|坚持|围绕|认真|科学)", words)
        and not re.search(r"下一?步|今后|打算", words)
    ):
        return "work"
    return kind  # type: ignore[return-value]


def _parts(lines: Sequence[Line], heads: Sequence[int]) -> Iterator[_Part]:
    if heads[0] > 0:
        yield from _before_first(lines, heads[0])
    state: SectionKind = "work"
    for place, head in enumerate(heads):
        last = heads[place + 1] if place + 1 < len(heads) else len(lines)
        kind = kind_of(_heading_words(lines[head]))
        if kind is None and place:
            kind = _by_content(lines[head + 1 : last])
        if kind is None:
            kind = "work" if state in ("work", "duties", "opening", "last_year") else "other"
        if kind not in ("other", "integrity"):
            state = kind
        yield _Part(kind=kind, first=head, last=last, heading=head)


def _by_content(lines: Sequence[Line]) -> SectionKind | None:
    """What a section with a speaking heading (书写华章) holds: shortcomings or intentions, if it clearly holds them."""
    words = "".join(line.words for line in lines)
    lacks = len(re.findall(alternation(grouped("problem_words")["degree"]), words))
    means = len(_INTENDS.findall(words))
    sentences = max(1, words.count("。") + words.count("；"))
    if means >= 2 and means > lacks and 2 * means >= sentences:
        return "plans"
    return "problems" if lacks >= 2 and lacks > means and 2 * lacks >= sentences else None


def _before_first(lines: Sequence[Line], stop: int) -> Iterator[_Part]:
    """Before the first heading: opening, paragraphs that tell the person's duties, and from a numbered line on, work."""
    works = False
    for index in range(stop):
        words = lines[index].words
        works = works or level_of(words) > 0
        opens = OPENING.search(words[:60]) is not None
        duties = _DUTIES.search(words) is not None and len(words) > 12 and not opens and not works
        kind: SectionKind = "work" if works else "duties" if duties else "opening"
        yield _Part(kind=kind, first=index, last=index + 1, heading=-1)


def _unheaded(lines: Sequence[Line]) -> Iterator[_Part]:
    """A report without headings: each paragraph by its lead-in, going on with what was before."""
    state: SectionKind = "opening"
    for index, line in enumerate(lines):
        words = line.words
        if state == "opening" and not OPENING.search(words) and len(words) > 12:
            state = "work"
        kind: SectionKind = state
        if index < 3 and len(words) < 160 and (OPENING.search(words) or _INTRODUCES.match(words)):
            kind = "opening"
        elif state in ("opening", "work") and index < 4 and _DUTIES.search(words) and len(words) < 200:
            kind = "duties"
        elif _LAST_YEAR.search(words):
            kind = "last_year"
        elif _PROBLEMS.search(words):
            kind = state = "problems"
        elif _CAUSES.search(words):
            kind = state = "causes"
        elif _PLANS.search(words) and state in ("work", "problems", "causes"):
            kind = state = "plans"
        yield _Part(kind=kind, first=index, last=index + 1, heading=-1)


def _split(lines: Sequence[Line], part: _Part) -> Iterator[_Part]:
    """Cuts out causes, plans or last year's answers that stand as paragraphs inside."""
    first, kind, heading = part.first, part.kind, part.heading
    for index in range(part.first + (heading >= 0), part.last):
        inner = _inner_kind(lines[index].words, kind)
        if inner is not None and inner != kind:
            yield _Part(kind=kind, first=first, last=index, heading=heading)
            first, kind, heading = index, inner, index if _is_short(lines[index]) else -1
    yield _Part(kind=kind, first=first, last=part.last, heading=heading)


def _without_closing(lines: Sequence[Line], part: _Part) -> Iterator[_Part]:
    """The report's last part, and the closing lines at its end as a part of their own."""
    stop = part.last
    while stop > max(part.first, part.heading + 1) and _is_closing(lines[stop - 1].words) and stop > part.last - 6:
        stop -= 1
    yield _Part(kind=part.kind, first=part.first, last=stop, heading=part.heading)
    if stop < part.last:
        yield _Part(kind="closing", first=stop, last=part.last, heading=-1)


def _is_short(line: Line) -> bool:
    return len(line.words) <= _LONGEST_HEADING and not line.words.endswith("。")


def _is_closing(words: str) -> bool:
    if len(words) < 90 and (CLOSING.search(words) or SIGNER.match(words)):
        return True
    if len(words) >= 24:
        return False
    signed = parse(words) if not words.endswith(("。", "；")) else None
    return bool(DATE.match(words) or SIGNING_UNIT.match(words) or (signed is not None and signed.name is not None))


def _inner_kind(words: str, kind: SectionKind) -> SectionKind | None:
    mark = MARK.match(words)
    bare = words[mark.end() :] if mark else words
    if kind == "problems" and _CAUSES.search(bare[:40]):
        return "causes"
    if kind in ("problems", "causes") and not mark and _PLANS.search(bare[:30]):
        return "plans"
    if kind == "work":
        if _LAST_YEAR.search(bare[:60]):
            return "last_year"
        if _PROBLEMS.search(bare[:90]) and not mark and not re.search(r"整改(?:完成|到位)|已(?:全部|完成)", bare[:120]):
            return "problems"
    # 小节里的“整改情况”只到下一个同样有编号的段为止。
    if kind == "last_year" and mark and level_of(words) <= 2 and not _LAST_YEAR.search(bare[:60]):
        return "work"
    return None


def _merged(parts: Sequence[_Part]) -> list[_Part]:
    """Neighbours of one kind without a heading between them are one section."""
    merged: list[_Part] = []
    for part in parts:
        if merged and part.heading < 0 and merged[-1].kind == part.kind and merged[-1].last == part.first:
            before = merged.pop()
            merged.append(_Part(kind=part.kind, first=before.first, last=part.last, heading=before.heading))
        else:
            merged.append(part)
    return merged


def _section(text: str, lines: Sequence[Line], part: _Part) -> Section:
    heading, body = "", list(lines[part.first : part.last])
    if part.heading == part.first and body:
        line = body[0]
        mark = MARK.match(text, line.start, line.end)
        stop = text.find("。", line.start, min(line.end, line.start + _LONGEST_HEADING + 8))
        run_in = mark is not None and 0 <= stop < line.end - 1
        head_end = stop + 1 if run_in else line.end
        heading = text[line.start : head_end]
        body = body[1:] if not run_in else body
    paragraphs = []
    for place, line in enumerate(body):
        start = line.start
        if place == 0 and heading and start == lines[part.first].start:
            start, _ = strip(text, start + len(heading), line.end)
        if start < line.end:
            paragraphs.append(paragraph(text, start, line.end))
    return Section(
        start=lines[part.first].start,
        end=lines[part.last - 1].end,
        kind=part.kind,
        heading=heading,
        paragraphs=tuple(paragraphs),
    )
