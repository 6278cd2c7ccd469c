"""Where one official's report begins, and how that is known.

Evidence, strongest first: a title line; a line that names a person and is followed by an opening; a salutation after a
report has ended; section numbers that begin again at 一 after a report's plans. Weak evidence is said in `how`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.reading.ends import has_closed
from reviewer.reading.heads import LEADER, SURE, Start, head_line, titled
from reviewer.reading.lines import Line, is_body, squeezed
from reviewer.reading.namelines import DUTY_WORDS, called, is_other, is_strong, labelled, marked, named, speaks_of_duty
from reviewer.reading.people import Person, parse
from reviewer.reading.phrases import OPENING, SALUTATION
from reviewer.reading.titles import declared_count, is_cover, parse_title

__all__ = ["SURE", "Start", "count_declared", "starts"]

_NEAR_BODY = 8
_LOOKED_BACK = 400  # 行：往回找“下步打算”一类的题目，再远不找，免得长文件越读越慢
_LONGEST = 160  # 字：更长的行不是题名、称呼或开头语
_NUMERALS = "一二三四五六七八九十"
_FIRST = re.compile(r"(?:一|第一部分|第一)[、，.．：:\s]|第一部分|[（(]一[）)]|1\s*[^\d\s]")
_LATE = re.compile(r"打算|下步|下一步|今后|努力方向|计划|整改措施|改进|怎么改|明年|来年")
_CONTENTS = re.compile(r"^目\s*录$|^contents$", re.IGNORECASE)
_TOLD = re.compile(r"述职|述廉|述责|履职报告")
_LEAST = 60  # 字：题名之下不到这么多字，就没有正文
_COVER_LINES = 12  # 封面至多这么多行


def starts(lines: Sequence[Line], file_words: str) -> list[Start]:
    """All beginnings in order. `file_words`: the file's name, which may be the only place that says what it is."""
    contents = _contents(lines)
    told = _TOLD.search(file_words) or any(_TOLD.search(line.words[:120]) for line in lines[:_COVER_LINES])
    found: list[Start] = []
    index = 0
    while index < len(lines):
        start = None if index in contents else _start_at(lines, index, found, contents, told is not None)
        if start is None:
            index += 1
        else:
            found.append(start)
            index = max(start.head, index + 1)
    return _carried(lines, _without_cover_title(lines, found)) or _whole(lines, file_words)


def _without_cover_title(lines: Sequence[Line], found: list[Start]) -> list[Start]:
    """A first title that names nobody, over name lines of which each begins a report, is the cover of all."""
    if len(found) < 2 or not found[0].title or len(found[0].title) != 1:
        return found
    first, others = found[0], found[1:]
    title = parse_title(lines[first.title[0]].words)
    below = first.title[0] + 1
    person = title is not None and (title.person.name or title.person.post)
    if title is None or person:
        return found
    if sum(len(line.words) for line in lines[first.head : others[0].first]) < _LEAST:
        return others
    if any(parse_title(lines[s.first].words) for s in others if s.title):
        return found
    if below >= first.head or head_line(lines[below].words) is None:
        stop = others[0].first
        alone = next(
            (s for i in range(first.head, min(stop, first.head + 3)) if (s := named(lines, i, None, True))), None
        )
        return found if alone is None else [alone, *others]
    return [replace(first, first=below, title=(below,)), *others]


def _carried(lines: Sequence[Line], found: list[Start]) -> list[Start]:
    """A title of year alone, like the one before but for the year, under a name that stands over the first of them."""
    made: list[Start] = []
    years: set[int] = set()
    for start in found:
        before = made[-1] if made else None
        fresh = start.year is not None and start.year not in years
        if (
            before is not None
            and start.person == Person()
            and fresh
            and (before.person.name or before.carried.name)
            and _pattern(lines, start) == _pattern(lines, before) != ""
        ):
            how = "姓名只写在前一个年度之上，按同一人的另一年度判断"
            start = replace(start, carried=before.person.filled(before.carried), how=how)
        else:
            years = set()
        years.add(start.year or 0)
        made.append(start)
    return made


def _pattern(lines: Sequence[Line], start: Start) -> str:
    """The last line of the title, its digits aside."""
    return re.sub(r"[0-9〇零一二三四五六七八九]", "", lines[start.title[-1]].words) if start.title else ""


def _start_at(lines: Sequence[Line], index: int, found: list[Start], contents: set[int], told: bool) -> Start | None:
    line = lines[index]
    if len(line.words) > _LONGEST:
        return called(lines, index)
    title = parse_title(line.words)
    if title is not None and not is_cover(line.words) and _introduces(lines, index, contents):
        return titled(lines, index, title)
    begun = marked(lines, index) or labelled(lines, index) or called(lines, index)
    if begun is not None:
        return begun
    last = found[-1] if found else None
    since = last.head if last else 0
    if not found and index < 4 and SALUTATION.search(line.words) and not is_other(lines):
        return _opening_start(lines, index)
    name = named(lines, index, last, told)
    if name is not None and (not last or is_strong(lines, index, name.person, last)):
        return name
    if last is None or index - since < 3:
        return None
    if name is not None and _has_ended(lines, since, index):
        return name
    return _untitled(lines, since, index)


def _opening_start(lines: Sequence[Line], index: int) -> Start | None:
    """A file that begins with a salutation has its first report there."""
    if not speaks_of_duty(lines, index):
        return None
    how = "没有题名，按称谓判断"
    return Start(first=index, title=(), head=index, person=Person(), year=None, version="", how=how)


def _introduces(lines: Sequence[Line], index: int, contents: set[int]) -> bool:
    """Whether a body follows the title soon, and not another title first: that would be a list of contents."""
    for ahead in range(index + 1, min(index + 1 + _NEAR_BODY, len(lines))):
        words = lines[ahead].words
        if ahead in contents:
            return False
        if is_body(lines[ahead]) or SALUTATION.search(words) or OPENING.search(words) or _FIRST.match(words):
            return True
        other = parse_title(words)
        if other is not None and not words.startswith(("—", "–", "-")):
            own = parse_title(lines[index].words)
            names_nobody = own is None or not (own.person.name or own.person.post)
            if names_nobody and other.bare and re.match(r"[—–-]", words):
                continue
            if ahead > index + 2 or (names_nobody and (other.person.name or other.person.post or other.numbered)):
                return False
    return index + 1 < len(lines)


def _has_ended(lines: Sequence[Line], since: int, index: int) -> bool:
    """Whether the report that began at `since` has come to its plans or its end."""
    return has_closed(lines, since, index) or any(
        lines[i].words[1:2] == "、" and lines[i].words[0] in _NUMERALS and _LATE.search(lines[i].words[:30])
        for i in range(max(since, index - _LOOKED_BACK), index)
    )


def _untitled(lines: Sequence[Line], since: int, index: int) -> Start | None:
    """A salutation, an opening or a new 一、 after a report that ended, with no title before it."""
    words = lines[index].words
    how = ""
    if len(words) <= 40 and SALUTATION.search(words):
        how = "与上一篇之间没有题名，按称谓判断"
    elif words.startswith("一、") and len(words) <= 40 and not lines[index - 1].words.startswith("一、"):
        how = "与上一篇之间没有题名，按“一、”重新起头判断"
    elif len(words) <= 160 and "如下" in words and OPENING.search(words) and has_closed(lines, since, index):
        how = "与上一篇之间没有题名，按开头语判断"
    if not how or not _has_ended(lines, since, index) or not speaks_of_duty(lines, index):
        return None
    return Start(first=index, title=(), head=index, person=Person(), year=None, version="", how=how)


def _contents(lines: Sequence[Line]) -> set[int]:
    """Lines of a table of contents: from 目录 to the first running text, or rows that end in leaders and a number."""
    found: set[int] = {
        i
        for i, line in enumerate(lines)
        if line.words[-1].isdigit() and len(line.words) < 80 and LEADER.search(line.words)
    }
    for index, line in enumerate(lines):
        if not _CONTENTS.match(line.words):
            continue
        seen: set[str] = set()
        for ahead in range(index, len(lines)):
            bare = squeezed(LEADER.sub("", lines[ahead].words))
            if lines[ahead].gap and len(seen) > 2:
                break
            if is_body(lines[ahead]) or SALUTATION.search(lines[ahead].words) or bare in seen:
                break
            seen.add(bare)
            found.add(ahead)
    return found


def _whole(lines: Sequence[Line], file_words: str) -> list[Start]:
    """A file without any title: one report if somebody speaks in it of his own duties, and says that he does."""
    opening = "".join(line.words for line in lines[:8])[:1200]
    says = re.search(r"述职|述廉|履职(?:情况)?(?:报告|如下)|(?:报告|汇报)如下.{0,6}请.{0,4}评议", opening)
    says = says or re.search(r"述职|述廉|履职报告", file_words)
    greeted = any(SALUTATION.search(line.words) or OPENING.search(line.words[:160]) for line in lines[:6])
    own = len(re.findall(r"我|本人", "".join(line.words for line in lines)[:4000]))
    if not lines or not says or own < (1 if greeted else 3) or not DUTY_WORDS.search(opening) or is_other(lines):
        return []
    first = next(
        (i for i, line in enumerate(lines[:6]) if SALUTATION.search(line.words) or OPENING.search(line.words)), 0
    )
    person = parse(lines[first - 1].words) if first else None
    how = "没有题名，按称谓和开头语判断"
    return [Start(first=0, title=(), head=first, person=person or Person(), year=None, version="", how=how)]


def count_declared(lines: Sequence[Line], before: int) -> int | None:
    """How many reports the lines before the first report announce."""
    for line in lines[: max(before, 0)]:
        count = declared_count(line.words) if len(line.words) <= 120 else None
        if count is not None and 2 <= count <= 2000:
            return count
    return None
