"""Reports read from whole texts, for the tests of what is shared, lacking, planned and repeated."""

from __future__ import annotations

import hashlib

from reviewer.api import facts_of
from reviewer.model import Facts, Report, Source
from reviewer.reading.compilation import split

WORK = "一年来走访农户三百户，修好水渠三处，帮助五户群众把茶叶卖到县城。"
LACKS = "一是下村不够勤，柳湾村全年只去过两次。"
NEXT = "明年上半年把柳湾村的水管换完。"


def text(
    *, name: str = "薛小满", year: int = 2023, work: str = WORK, lacks: str = LACKS, plans: str = NEXT, last: str = ""
) -> str:
    """One report with the three usual sections; `last` goes into a section that answers last year's review."""
    answered = f"二、上年度问题整改情况\n{last}\n" if last else ""
    return (
        f"青石镇镇长{name}{year}年度述职报告\n现将情况报告如下：\n一、履职情况\n{work}\n{answered}"
        f"三、存在问题\n{lacks}\n四、下步打算\n{plans}\n以上报告，请予评议。"
    )


def reports(*texts: str) -> tuple[Report, ...]:
    """One report a text, each in a file of its own."""
    sources = [
        Source(id=hashlib.sha256(words.encode()).hexdigest()[:12], name=f"{place}.txt", media="txt", text=words)
        for place, words in enumerate(texts)
    ]
    found = split(sources).reports
    assert len(found) == len(texts)
    return found


def facts(*texts: str) -> tuple[Facts, ...]:
    """What each of them says."""
    return tuple(facts_of(report) for report in reports(*texts))
