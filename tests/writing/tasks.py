"""One official's task for a writer, from a whole compilation; its words are invented."""

from __future__ import annotations

from functools import cache

from reviewer.api import check
from reviewer.model import Report, Review
from reviewer.reading.compilation import split
from reviewer.writing.base import Task
from tests.reading.compiled import source

FULL = (
    "青石镇副镇长薛小满2023年度述职报告\n现将情况报告如下，请予评议：\n我分管农业、水利，联系柳湾村。\n一、履职情况\n"
    "（一）抓党建。到联系的柳湾村支部讲党课3次，参加主题党日11次。\n"
    "（二）抓水利。新建蓄水池5座，争取资金约120万元，惠及群众300户以上。\n"
    "（三）抓安全。组织农机安全检查9次，查出隐患27处，整改25处，没有发生事故。\n"
    "去年述职评议指出的下村少的问题，已整改，全年驻村52天。\n"
    "二、存在问题\n一是柳湾村水管漏水5个月，我只到现场去过1次，没有盯到底。二是创新意识不强，办法不多。\n"
    "三、下步打算\n1.2024年6月底前把柳湾村的水管换完3公里。\n2.继续加强学习，不断提高本领。\n以上报告，请予评议。\n"
)
BARE = (
    "青石镇镇长何青2023年度述职报告\n一年来，我带着大家修渠、植树，把日子过得踏实了一些，心里记着老乡的话。\n"
    "一、主要工作\n带着大家把村口的渠修通了，树也栽上了，老人有了歇脚的亭子。\n二、工作体会\n和老乡坐在一条板凳上，话才听得真。\n"
)


@cache
def review() -> Review:
    """Both reports, checked."""
    return check(split([source(FULL + BARE)]))


def reports() -> dict[str, Report]:
    """By id."""
    return {facts.report.id: facts.report for facts in review().facts}


def tasks() -> list[Task]:
    """The tasks of both officials: one who says much, one who says nearly nothing."""
    found = review()
    return [
        Task(
            facts=facts,
            boilerplate=same,
            findings=tuple(f for f in found.findings if any(q.report == facts.report.id for q in f.evidence)),
        )
        for facts, same in zip(found.facts, found.boilerplate, strict=True)
    ]
