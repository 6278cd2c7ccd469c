"""Reports that begin without a title: under a line that is nothing but a person, under a lone mark, under labelled
fields, or where the chair of a meeting calls somebody up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.reading.fieldlines import fields, person_of, year_of
from reviewer.reading.heads import HEAD_LINES, ONLY_MARK, SURE, Start, head_line
from reviewer.reading.items import level_of
from reviewer.reading.lines import Line, is_body
from reviewer.reading.people import Person, parse
from reviewer.reading.phrases import CALLED, DATE, HOST, HOST_BEGINS, MAIL, OPENING, SALUTATION, SIGNER
from reviewer.reading.titles import parse_title, without_year, year_in

DUTY_WORDS = re.compile(
    r"述职|履职|述廉|述责|本人|我(?:是|叫|任|担任|在|认真|始终|坚持|将|能|主要|分管|负责|带领)|分管|任职以来|一年来"
)
_GREETS = re.compile(r"(?:尊敬的)?(?:各位[^。：:]{1,20}|同志们|同事们|老师们|大家)(?:[，,]?[^。：:，]{0,6}好)?[：:！!]")
_OTHER = re.compile(r"通知|方案|讲话|主持词|会议纪要|点评|意见》?$|办法|报道|新闻")
_MARKED = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]\s*")
_LONGEST_MARK = 12
_AHEAD = 4  # 姓名行之后至多隔两行就是正文


def speaks_of_duty(lines: Sequence[Line], index: int) -> bool:
    """Whether somebody speaks of his duties in the lines from `index` on."""
    return DUTY_WORDS.search("".join(line.words for line in lines[index : index + 5])[:900]) is not None


def is_other(lines: Sequence[Line]) -> bool:
    """A notice, a speech, minutes: told by the head line."""
    head = "".join(line.words for line in lines[:3])[:120]
    return _OTHER.search(head) is not None or "评议会" in head


def marked(lines: Sequence[Line], index: int) -> Start | None:
    """A lone mark (之一, 第一份, 【篇二】) over lines that say who, with no title below them."""
    if len(lines[index].words) > _LONGEST_MARK or not ONLY_MARK.fullmatch(lines[index].words):
        return None
    person, head = Person(), index + 1
    while head < min(len(lines), index + 1 + HEAD_LINES):
        found = head_line(lines[head].words)
        if found is None and not DATE.match(lines[head].words):
            break
        person, head = person.filled(found or Person()), head + 1
    known = person.name or person.post
    if not known or head == len(lines) or parse_title(lines[head].words):
        return None
    signed = any(SIGNER.match(line.words) for line in lines[index + 1 : head])
    if not signed and not speaks_of_duty(lines, head):
        return None
    return _start(index, head, person)


def labelled(lines: Sequence[Line], index: int) -> Start | None:
    """Lines of labelled fields with a name, and a post or a department or a unit, over running text."""
    if "姓" not in lines[index].words[:4] and "述" not in lines[index].words[:4]:
        return None
    found: dict[str, str] = {}
    head = index
    while head < min(len(lines), index + HEAD_LINES) and (more := fields(lines[head].words)):
        found |= more
        head += 1
    person = person_of(found)
    if not person.name or not (person.post or person.unit) or head == len(lines) or parse_title(lines[head].words):
        return None
    follows = is_body(lines[head]) or _opens(lines[head].words)
    return _start(index, head, person, year_of(found)) if follows else None


def called(lines: Sequence[Line], index: int) -> Start | None:
    """The first line after the chair's words 请某某同志述职."""
    if not index or lines[index - 1].words[0] not in HOST_BEGINS or not HOST.match(lines[index - 1].words):
        return None
    said = list(CALLED.finditer(lines[index - 1].words[-120:]))
    person = parse(said[-1][1]) if said else None
    if person is None or HOST.match(lines[index].words):
        return None
    how = "没有题名，按主持人请其发言判断"
    return Start(first=index, title=(), head=index, person=person, year=None, version="", how=how)


def named(lines: Sequence[Line], index: int, last: Start | None, told: bool) -> Start | None:
    """A line that is nothing but a person, directly followed by an opening, a salutation or section one.

    told: the cover or the file's name says that these are duty reports. Post and name together, set off by an empty line
    from what is above and not from what is below, begin a report even where the one before has not come to its end.
    """
    words = lines[index].words
    if len(words) > 30 or not (lines[index].gap or lines[index].centred or index == 0) or SIGNER.match(words):
        return None
    bare = _MARKED.sub("", words, count=1) if _MARKED.match(words) else words
    bare = bare.strip("【】〔〕[]—-=*# △▲●■◆★☆")
    if re.search(r"[。，；：:]$", bare) or MAIL.match(words):
        return None
    person = parse(without_year(bare))
    strong = person is not None and is_strong(lines, index, person, last)
    if person is None or (index < 6 and (is_other if not strong else _is_only_other)(lines[:index])):
        return None
    return _over_text(lines, index, person, told and strong)


def is_strong(lines: Sequence[Line], index: int, person: Person, last: Start | None) -> bool:
    """Post and name, empty line above, none below, and not the signature of the report before."""
    if not person.name or not person.post or index + 1 >= len(lines):
        return False
    signs = last is not None and (last.person.name is None or last.person.name == person.name) and not last.title
    return lines[index].gap and not lines[index + 1].gap and not signs


def _is_only_other(lines: Sequence[Line]) -> bool:
    return _OTHER.search("".join(line.words for line in lines[:3])[:120]) is not None


def _over_text(lines: Sequence[Line], index: int, person: Person, told: bool) -> Start | None:
    """The person's line as a beginning, if what follows is a report's text."""
    words = lines[index].words
    for ahead in range(index + 1, min(index + _AHEAD, len(lines))):
        following = lines[ahead].words
        if parse_title(following) is not None:
            return None
        if _opens(following) or (told and level_of(following) == 3 and not lines[ahead].gap):
            how = SURE if person.name else "没有题名，按单独成行的职务判断"
            return _start(index, index + 1, person, year_in(words), how)
        if is_body(lines[ahead]):
            stands_out = lines[index].centred or (lines[index].gap and person.post is not None)
            if stands_out and person.name is not None and (told or speaks_of_duty(lines, ahead)):
                return _start(index, index + 1, person)
            return None
    if lines[index].centred and person.name and person.post and speaks_of_duty(lines, index + 1):
        return _start(index, index + 1, person)
    return None


def _opens(words: str) -> bool:
    """Whether a report's text begins so: greeting, opening, section one."""
    return (
        _GREETS.match(words) is not None
        or SALUTATION.search(words) is not None
        or OPENING.search(words[:120]) is not None
        or words.startswith("一、")
    )


def _start(index: int, head: int, person: Person, year: int | None = None, how: str = SURE) -> Start:
    title = tuple(range(index, head))
    return Start(first=index, title=title, head=head, person=person, year=year, version="", how=how)
