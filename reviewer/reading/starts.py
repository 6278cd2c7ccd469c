"""Where one official's report begins, and how that is known.

Evidence, strongest first: a title line; a line that names a person and is followed by an opening; a salutation after a
report has ended; section numbers that begin again at 一 after a report's plans. Weak evidence is said in `how`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.reading.lines import Line, is_body, squeezed
from reviewer.reading.people import Person, parse
from reviewer.reading.phrases import DATE, FORM_LINE, OPENING, SALUTATION, SIGNER
from reviewer.reading.titles import Title, declared_count, is_cover, parse_title, without_year, year_in

SURE = "sure"
_HEAD_LINES = 6  # 题名之下至多这么多短行：姓名、单位、日期、副题
_NEAR_BODY = 8
_NUMERALS = "一二三四五六七八九十"
_DUTY_WORDS = re.compile(
    r"述职|履职|述廉|述责|本人|我(?:是|叫|任|担任|在|认真|始终|坚持|将|能|主要|分管|负责|带领)|分管|任职以来|一年来"
)
_FIRST = re.compile(r"(?:一|第一部分|第一)[、，.．：:\s]|第一部分|[（(]一[）)]")
_ENDING = re.compile(
    r"以上(?:报告|述职|是|汇报|就是)|特此报告|述职完毕|批评指正|敬请.{0,8}(?:评议|指正|批评)|谢谢大家|请予(?:评议|审议|批评)"
)
_SIGNATURE = re.compile(
    r"(?:述职人|报告人|汇报人|签名|姓名)[：:\s]|^[（(]?(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?[）)]?$"
)
_UNIT_LINE = re.compile(
    r".{2,24}(?:[乡镇村县区市局院校]|街道|社区|公司|集团|中心|委员会|办公室|站|所|大队|医院|小学|中学)"
)
_GREETS = re.compile(r"(?:尊敬的)?(?:各位[^。：:]{1,20}|同志们|同事们|老师们)[：:]")
_LATE = re.compile(r"打算|下步|下一步|今后|努力方向|计划|整改措施|改进|怎么改|明年|来年")
_TITLE_PIECE = re.compile(r"(?:[、，—\-]|关于|在|暨|的)$|^[—–-]{1,2}")
_ONLY_MARK = re.compile(
    r"[【〔\[（(]?\s*(?:第\s*[0-9一二三四五六七八九十]{1,3}\s*[篇份部]分?|(?:篇|范文|材料|之)\s*[0-9一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3})\s*[】〕\]）)]?[：:]?"
)
_CONTENTS = re.compile(r"^目\s*录$|^contents$", re.IGNORECASE)
_LEADER = re.compile(r"[.．…·]{3,}\s*\d{1,4}$|\t\d{1,4}$|\s{2,}\d{1,4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A report's beginning.

    first: index of its first line. title: indices of its title lines (empty where there is none). head: index of the
    first line after title, name, unit and date lines. person and year: what those lines say. how: SURE or a phrase.
    """

    first: int
    title: tuple[int, ...]
    head: int
    person: Person
    year: int | None
    version: str
    how: str


def starts(lines: Sequence[Line], file_words: str) -> list[Start]:
    """All beginnings in order. `file_words`: the file's name, which may be the only place that says what it is."""
    contents = _contents(lines)
    found: list[Start] = []
    index = 0
    while index < len(lines):
        start = None if index in contents else _start_at(lines, index, found, contents)
        if start is None:
            index += 1
        else:
            found.append(start)
            index = max(start.head, index + 1)
    return _without_cover_title(lines, found) or _whole(lines, file_words)


def _without_cover_title(lines: Sequence[Line], found: list[Start]) -> list[Start]:
    """A first title that names nobody, over name lines of which each begins a report, is the cover of all."""
    if len(found) < 2 or not found[0].title or len(found[0].title) != 1:
        return found
    first, others = found[0], found[1:]
    title = parse_title(lines[first.title[0]].words)
    below = first.title[0] + 1
    named = title is not None and (title.person.name or title.person.post)
    if title is None or named or any(parse_title(lines[s.first].words) for s in others if s.title):
        return found
    if below >= first.head or _head_line(lines[below].words) is None:
        alone = _named(lines, first.head) if first.head < others[0].first else None
        return found if alone is None else [alone, *others]
    return [replace(first, first=below, title=(below,)), *others]


def _start_at(lines: Sequence[Line], index: int, found: list[Start], contents: set[int]) -> Start | None:
    line = lines[index]
    title = parse_title(line.words)
    if title is not None and not is_cover(line.words) and _introduces(lines, index, contents):
        return _titled(lines, index, title)
    if (marked := _marked(lines, index)) is not None:
        return marked
    since = found[-1].head if found else 0
    if not found and index < 4 and SALUTATION.search(line.words) and not _is_other(lines):
        return _opening_start(lines, index)
    if found and index - since < 3:
        return None
    if (named := _named(lines, index)) is not None and (not found or _has_ended(lines, since, index)):
        return named
    return _untitled(lines, since, index) if found else None


def _marked(lines: Sequence[Line], index: int) -> Start | None:
    """A lone mark (之一, 第一份, 【篇二】) over lines that say who, with no title below them."""
    if not _ONLY_MARK.fullmatch(lines[index].words):
        return None
    person, head = Person(), index + 1
    while head < min(len(lines), index + 1 + _HEAD_LINES):
        found = _head_line(lines[head].words)
        if found is None and not DATE.match(lines[head].words):
            break
        person, head = person.filled(found or Person()), head + 1
    known = person.name or person.post
    if not known or head == len(lines) or parse_title(lines[head].words):
        return None
    signed = any(SIGNER.match(line.words) for line in lines[index + 1 : head])
    if not signed and not _speaks_of_duty(lines, head):
        return None
    return Start(
        first=index, title=tuple(range(index, head)), head=head, person=person, year=None, version="", how=SURE
    )


def _opening_start(lines: Sequence[Line], index: int) -> Start | None:
    """A file that begins with a salutation has its first report there."""
    if not _speaks_of_duty(lines, index):
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


def _titled(lines: Sequence[Line], index: int, title: Title) -> Start:
    first, person, year = index, title.person, title.year
    # 题名可以分两行排（上一行是单位职务或正题，下一行是“2023年度述职报告”）。
    if index and _is_title_piece(lines, index, title):
        above = parse(lines[index - 1].words.strip("—- "))
        person = person.filled(above) if above else person
        year = year or year_in(lines[index - 1].words)
        first = index - 1
    if first and _ONLY_MARK.fullmatch(lines[first - 1].words):
        first -= 1
    head = index + 1
    last_title = index
    version = title.version
    while head < min(len(lines), index + 1 + _HEAD_LINES):
        words = lines[head].words
        piece = parse_title(words) if words.startswith(("—", "–", "-", "（", "(")) or title.bare else None
        if piece is not None and piece.person.name and title.bare:
            break  # 下面是有姓名的题名，这一行只是封面
        found = _head_line(words)
        if piece is not None and not piece.numbered and head == last_title + 1:
            person, year, last_title = person.filled(piece.person), year or piece.year, head
            version = version or piece.version
        elif found is not None:
            person, year = person.filled(found), year or year_in(words)
        elif DATE.match(words) or re.match(r"^[（(][^。]{1,30}[）)]$", words):
            version = version or (words if re.search(r"版|稿", words) else "")
            unit = _UNIT_LINE.fullmatch(words.strip("（）()"))
            person = person.filled(Person(unit=unit[0])) if unit else person
        else:
            break
        head += 1
    how = SURE if not title.bare or person != Person() or len(lines) < 400 else "题名只写了文种，没有姓名、职务和年度"
    titles = tuple(range(first, last_title + 1))
    return Start(first=first, title=titles, head=head, person=person, year=year, version=version, how=how)


def _head_line(words: str) -> Person | None:
    """A line under the title that says who: 述职人：王某, 青榆镇党委副书记　王 丽, 王 丽."""
    if len(words) > 34 or words.endswith(("。", "：", ":", "；")) or SALUTATION.search(words):
        return None
    form = FORM_LINE.fullmatch(words)
    if form:
        label, value = squeezed(form[1]), form[2].strip()
        return Person() if "年" in label else parse(value) or Person(unit=value)
    signer = SIGNER.match(words)
    person = parse(without_year(signer[1] if signer else words.strip("—-（）() ")))
    if person is None or re.match(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]", words):
        return None
    return person


def _is_title_piece(lines: Sequence[Line], index: int, title: Title) -> bool:
    above = lines[index - 1]
    words = above.words
    if (
        lines[index].gap
        or len(words) > 36
        or re.search(r"[。；：:！？]$", words)
        or is_cover(words)
        or parse_title(words)
    ):
        return False
    if _SIGNATURE.search(words) or _ENDING.search(words) or DATE.match(words) or _LEADER.search(words):
        return False
    if lines[index].words.startswith(("—", "–", "--")) or _TITLE_PIECE.search(words):
        return True
    if title.person != Person():
        return False
    person = parse(words)
    return (
        person is not None
        and (above.gap or index == 1 or above.centred or _ONLY_MARK.fullmatch(lines[index - 2].words) is not None)
        and not squeezed(words).startswith(("一", "（"))
    )


def _named(lines: Sequence[Line], index: int) -> Start | None:
    """A line that is nothing but a person, directly followed by an opening, a salutation or section one."""
    words = lines[index].words
    if len(words) > 30 or not (lines[index].gap or lines[index].centred or index == 0) or SIGNER.match(words):
        return None
    marked = re.sub(r"^[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]\s*", "", words).strip("【】〔〕[]—-=*# ")
    if re.search(r"[。，；：:]$", marked):
        return None
    person = parse(marked)
    if person is None or (index < 6 and _is_other(lines[:index])):
        return None
    for ahead in range(index + 1, min(index + 4, len(lines))):
        following = lines[ahead].words
        if parse_title(following) is not None:
            return None
        if _GREETS.match(following) or OPENING.search(following[:120]) or following.startswith("一、"):
            how = SURE if person.name else "没有题名，按单独成行的职务判断"
            return Start(
                first=index, title=(index,), head=index + 1, person=person, year=year_in(words), version="", how=how
            )
        if is_body(lines[ahead]):
            stands_out = lines[index].centred or (lines[index].gap and person.post is not None)
            alone = stands_out and person.name is not None and _speaks_of_duty(lines, ahead)
            return (
                Start(first=index, title=(index,), head=index + 1, person=person, year=None, version="", how=SURE)
                if alone
                else None
            )
    if lines[index].centred and person.name and person.post and _speaks_of_duty(lines, index + 1):
        return Start(first=index, title=(index,), head=index + 1, person=person, year=None, version="", how=SURE)
    return None


def _has_ended(lines: Sequence[Line], since: int, index: int) -> bool:
    """Whether the report that began at `since` has come to its plans or its end."""
    return _has_closed(lines, since, index) or any(
        lines[i].words[1:2] == "、" and lines[i].words[0] in _NUMERALS and _LATE.search(lines[i].words[:30])
        for i in range(since, index)
    )


def _has_closed(lines: Sequence[Line], since: int, index: int) -> bool:
    """Whether a closing line or a signature stands shortly before; an opening may also say 请予评议."""
    recent = lines[max(since + 3, index - 6) : index]
    return any(_ENDING.search(line.words[-60:]) or _SIGNATURE.search(line.words) for line in recent)


def _untitled(lines: Sequence[Line], since: int, index: int) -> Start | None:
    """A salutation, an opening or a new 一、 after a report that ended, with no title before it."""
    words = lines[index].words
    how = ""
    if len(words) <= 40 and SALUTATION.search(words):
        how = "与上一篇之间没有题名，按称谓判断"
    elif words.startswith("一、") and len(words) <= 40 and not lines[index - 1].words.startswith("一、"):
        how = "与上一篇之间没有题名，按“一、”重新起头判断"
    elif len(words) <= 160 and "如下" in words and OPENING.search(words) and _has_closed(lines, since, index):
        how = "与上一篇之间没有题名，按开头语判断"
    if not how or not _has_ended(lines, since, index) or not _speaks_of_duty(lines, index):
        return None
    return Start(first=index, title=(), head=index, person=Person(), year=None, version="", how=how)


def _speaks_of_duty(lines: Sequence[Line], index: int) -> bool:
    return _DUTY_WORDS.search("".join(line.words for line in lines[index : index + 5])[:900]) is not None


def _contents(lines: Sequence[Line]) -> set[int]:
    """Lines of a table of contents: from 目录 to the first running text, or rows that end in leaders and a number."""
    found: set[int] = {i for i, line in enumerate(lines) if _LEADER.search(line.words) and len(line.words) < 80}
    for index, line in enumerate(lines):
        if not _CONTENTS.match(line.words):
            continue
        seen: set[str] = set()
        for ahead in range(index, len(lines)):
            bare = squeezed(_LEADER.sub("", lines[ahead].words))
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
    if not lines or not says or own < (1 if greeted else 3) or not _DUTY_WORDS.search(opening) or _is_other(lines):
        return []
    first = next(
        (i for i, line in enumerate(lines[:6]) if SALUTATION.search(line.words) or OPENING.search(line.words)), 0
    )
    person = parse(lines[first - 1].words) if first else None
    how = "没有题名，按称谓和开头语判断"
    return [Start(first=0, title=(), head=first, person=person or Person(), year=None, version="", how=how)]


def _is_other(lines: Sequence[Line]) -> bool:
    """A notice, a speech, minutes: told by the head line."""
    head = "".join(line.words for line in lines[:3])
    return re.search(r"通知|方案|讲话|主持词|会议纪要|点评|意见》?$|办法|评议会|报道|新闻", head[:120]) is not None


def count_declared(lines: Sequence[Line], before: int) -> int | None:
    """How many reports the lines before the first report announce."""
    for line in lines[: max(before, 0)]:
        count = declared_count(line.words) if len(line.words) <= 120 else None
        if count is not None and 2 <= count <= 2000:
            return count
    return None
