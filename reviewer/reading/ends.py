"""Where a report's own text ends, before the next one begins: other people's words and other papers belong to nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.reading.items import level_of
from reviewer.reading.lines import Line
from reviewer.reading.people import parse
from reviewer.reading.phrases import COVER_FIELD, ENDING, HOST, HOST_BEGINS, MAIL, SIGNATURE
from reviewer.reading.titles import is_cover

# 另一份材料的题名：工作总结、测评表、通知……；正文的标题有编号，或短而没有单位。
_PAPER = re.compile(
    r"(?:.{4,36}(?:年度?|单位|学校|公司)?(?:工作总结|通知|工作方案|会议纪要|会议记录|讲话|主持词)"
    r"|.{0,30}(?:测评表|评议表|评分表|评价表|签到表|议程|须知|名单))(?:（[^（）]{1,12}）)?"
)
_SPEAKER = re.compile(r"([^。，：:]{4,28})[：:]\S")
_NEAR = 4


def own_end(lines: Sequence[Line], first: int, last: int) -> int:
    """The index after the report's own last line; first: index of its first line after the head; last: of the next."""
    for index in range(first + 2, last):
        if _breaks_off(lines, first, index):
            last = index
            break
    for index in range(max(first, last - _NEAR), last):
        if is_cover(lines[index].words):
            last = index
            break
    while last > first + 1 and (MAIL.match(lines[last - 1].words) or COVER_FIELD.match(lines[last - 1].words)):
        last -= 1
    return last


def has_closed(lines: Sequence[Line], since: int, index: int) -> bool:
    """Whether a closing line or a signature stands shortly before; an opening may also say 请予评议."""
    recent = lines[max(since + 3, index - 6) : index]
    return any(ENDING.search(line.words[-60:]) or SIGNATURE.search(line.words) for line in recent)


def _breaks_off(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether somebody else speaks, or another paper begins, in this line."""
    line = lines[index]
    words = line.words
    if words[0] in HOST_BEGINS and HOST.match(words):
        return True
    said = _SPEAKER.match(words) if "：" in words[:29] or ":" in words[:29] else None
    paper = len(words) <= 45 and not level_of(words) and _PAPER.fullmatch(words) is not None
    if said is None and not paper:
        return False
    closed = ENDING.search(lines[index - 1].words[-60:]) is not None or (line.gap and has_closed(lines, first, index))
    if closed and said is not None:
        speaker = parse(said[1])
        return speaker is not None and speaker.name is not None and speaker.post is not None
    return paper and (line.gap or line.centred or closed)
