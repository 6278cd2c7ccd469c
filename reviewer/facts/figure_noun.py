"""The noun after a number: 13所中小学校 counts schools, 用于 and 覆盖 after a number count nothing."""

from __future__ import annotations

import re

_STOP_AFTER = re.compile(
    r"(?:进行|开展|实施|完成|均|全部|已|都|得到|实现|达到|并|且|被|将|由|给予|聘|纳入|通过|用于|督促|不(?!动产|锈|良)|其中|以上|同比|较|比|占|，|获|建成|"
    r"到|参与|受益|覆盖|惠及)"
)
_NOT_A_NOUN = re.compile(
    r"(?:正在|仍|尚|落实|到位|[的了着过和与及或、并且用占较其均都已将由从在于到向给把被为是至等以也又还有未没共]|比(?!赛)|对(?!象)|不(?!动产|锈)|内(?![陆涝科])|"
    r"上(?![市访])|下(?![乡岗])|中(?=[的，有共])|新(?=[增建])|次|左右|培训(?!班)|覆盖|涉及|惠及|参与|参加|开展|完成|实现|受益|增长|增加|提高|下降|"
    r"减少|达|全部|同比|环比|每|各|累计|分别|整改|解决|化解|办结|办理)"
)
_CHINESE = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_LOOSE_END = re.compile(r"(?:[及和与或的等在]|(?<![高初集])[中里])+$")
_LONGEST = 24
_PERSONS = re.compile(r"[员生人师民者工长兵医]$|干部|群众|骨干|代表|分子|队伍")


def names_persons(thing: str) -> bool:
    """Whether a thing ends in people (住宿学生), so that the word after 580名 tells what they do."""
    return _PERSONS.search(thing[-3:]) is not None


def after(text: str, at: int, stop: int) -> str:
    """The noun right after a number (13所 → 中小学校), "" where none follows."""
    if at >= stop or (text[at] != "“" and not _CHINESE.match(text, at)):
        return ""
    if _NOT_A_NOUN.match(text, at, stop):
        return ""
    end = at
    quoted = False
    while end < stop and end - at < _LONGEST:
        c = text[end]
        if c == "“":
            quoted = True
        elif c == "”":
            quoted = False
        elif not quoted and (c in "，。；：！？、（()\n\t,;" or c.isdigit()):
            break
        end += 1
    noun = text[at:end]
    cut = _STOP_AFTER.search(noun, 2)
    if cut:
        noun = noun[: cut.start()]
    return _LOOSE_END.sub("", noun)
