"""Whether a figure really counts what was asked: it may belong to another act, or to something narrower."""

from __future__ import annotations

import re

from reviewer.asking.concepts import Topic
from reviewer.asking.listed import acts, akin
from reviewer.asking.page import Page
from reviewer.asking.pieces import Match
from reviewer.model import Figure

_JOINED = re.compile(r"[、和与及并，]|以及")
_UNTIL = re.compile(  # 到这些字为止是在说做，后面的才是限定
    r".*(?:开展|组织|进行|实施|落实|推进|加强|参加|参与|带队|带头|牵头|领导|负责|配合|召开|各类|各项|各种|其他|其余|日常|全[县市区镇乡村院校局]"
    r"|[了的抓搞做我对到就把于有共余次、，；：“”（）()\d\s])"
)


def another(page: Page, topic: Topic, head: Match, figure: Figure) -> bool:
    """Whether the figure counts another act, which stands right before it and apart from the head: 入户、到校宣讲5场."""
    if topic.head.kind != "act" or head.end >= figure.start:
        return False
    between = page.text[head.end : figure.start]
    for name, concept in acts():
        if name not in between:
            continue
        at = page.text.rfind(name, head.end, figure.start)
        if not page.hollow(at + len(name), figure.start):
            continue
        apart = len(_JOINED.sub("", page.text[head.end : at])) > 1
        if apart and concept not in topic.concepts and not akin(topic.head, name):
            return True
    return False


def narrow(page: Page, topic: Topic, head: Match, others: list[Match], low: int) -> str:
    """The author's term with the words before it that narrow it; "" where nothing does, or the question names them."""
    beside = [match for match in others if match.end == head.start]
    if not beside or head.near or any(concept.kind == "raw" for concept in topic.concepts):
        return ""
    start = beside[0].start
    words = _UNTIL.sub("", page.text[low:start])
    narrowing = 2 <= len(words) <= 6 and words not in topic.words and not page.hollow(start - len(words), start)
    return words + page.text[start : head.end] if narrowing else ""
