"""Shortcomings told where nobody looks for them: among the work, and in what is said of last year's problems.

Only what is said plainly: a rest that is not done (余下3个还没有查明), an item kept open (仍在持续推进), or one's own part
(我上门动员还不够). Achievements with 没有 in them (没有发生一起事故, 没有收过一分钱) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.facts.statements import SHORTEST
from reviewer.model import Report, Section, Span
from reviewer.reading.flow import sentences_of

_WHERE = ("work", "last_year", "integrity", "other", "opening")
_OPEN_ITEM = re.compile(
    r"(?:仍在|正在|还在)(?:持续|继续|不断)?推进|(?:需要?|仍需|还需)(?:长期坚持|持续推进|持续用力|持续整改|久久为功)|(?:尚未|还没有|仍未|还未)(?:完成|销号|查明|整改|解决|到位|落实|办结)|"
    r"(?:余下|剩下|其余|还剩|还有|仍有)[^，。；]{0,14}(?:没有|未能?|尚未|还没)"
)
# 专门回答上年问题的部分里，没有改完的各种说法。
_REST = re.compile(
    r"(?:仍|尚|还)(?:有|需|在|未|没有|存在|不|要)|(?:剩余|余下|其余|另外?)[^，。；]{0,14}(?:未|没|待|将|明年|下年)|进展(?:缓慢|不快|较慢|不大)|效果(?:不|还不|尚不)[^，。；]{0,4}明显|有所反弹|未(?:能)?(?:完成|销号|解决|到位|落地|见效)"
)
_NO_REST = re.compile(r"未再|再未|没有再|从未|未发现|未发生|不再|没有反弹|未反弹")
_OF_LAST = re.compile(r"去年|上年|整改|点评|查摆|反馈|问题清单|指出")
_OWN_LACK = re.compile(
    r"(?:我|本人|自己)[^，。；]{0,14}?(?:还?不够|不到位|不及时|不主动|不细|疏忽|失职|(?:没有|没能|未能?)(?:及时|提前|签|查|去|到|核|看|报|催|盯|问|追|跟|开|听|落实|组织|安排|参加|督促|过问|坚持))"
)
_PROUD = re.compile(
    r"没有(?:因|为|给|让|向|收|拿|吃|请|休|缺席|间断|发生|出现|接到)|从不|从未|一次也没有(?:缺|迟)|没有一[天次](?:缺|迟|休)"
)
_ADMITS = re.compile(r"^(?:但)?(?:不足的是|遗憾的是|美中不足的?是|欠缺的是|做得不够的是)")
_STILL = re.compile(r"(?:^|(?<=[，；]))但?仍有[^，。；]{0,30}(?:没有|未|尚未|不)")
_FROM = re.compile(r"(?<=[，；])但(?:仍|还|尚|是仍)")


def hidden(report: Report) -> Iterator[Span]:
    """The sentences outside the problem sections that admit a shortcoming, in order."""
    for section in report.sections:
        if section.kind in _WHERE:
            yield from _of_section(report, section)


def _of_section(report: Report, section: Section) -> Iterator[Span]:
    head = section.start + len(section.heading)
    for sentence in sentences_of(report.source, head, section.end):
        words = report.slice(sentence.start, sentence.end)
        if not _admits(words, section.kind == "last_year"):
            continue
        cut = _FROM.search(words)
        begin = sentence.start + (cut.start() if cut else 0)
        if sentence.end - begin >= SHORTEST:
            yield Span(start=begin, end=sentence.end)


def _admits(words: str, last_year: bool) -> bool:
    if _PROUD.search(words):
        return False
    if _ADMITS.match(words) or _OWN_LACK.search(words) or _STILL.search(words):
        return True
    if last_year and _REST.search(words) and not _NO_REST.search(words):
        return True
    return _OPEN_ITEM.search(words) is not None and (last_year or _OF_LAST.search(words) is not None)
