"""Which stage of a matter a figure counts: found (排查38处), fixed (整改31处) or left (剩余7处), by the words beside it."""

from __future__ import annotations

import re

from reviewer.model import Facts, Figure

_FOUND = r"排查|查出|发现|摸排|受理|收到|反馈|交办|接收|登记|征集|梳理|检查出|接到|转办|查摆|指出|承办|认领"
_FIXED = r"整改|化解|办结|解决|消除|销号|调处|处置|答复|调解|办理|改造完成|清零"
_NARROW = (("found", re.compile(_FOUND)), ("fixed", re.compile(_FIXED)))
_WIDE = (
    (
        "found",
        re.compile(
            rf"{_FOUND}|确定|承诺|列出|提出|下达|移交|移送|摸底|核实|清查|应[付收缴还办整改搬签检配建训修]|在册|建账|立项|年初|需|须|存在|待|共有|拖欠"
        ),
    ),
    (
        "fixed",
        re.compile(
            rf"{_FIXED}|支付|付清|结清|兑付|偿还|还清|收回|清收|追回|缴清|核销|维修|修复|修好|完工|竣工|交付|拆除|安置|搬迁|发放|完成|落实|"
            r"实[收付缴到]|[\u4e00-\u9fff]了(?=[^，。]{0,2}$)|办完|改完|治理|清理|兑现|落地|办妥|更换|整治|已[\u4e00-\u9fff]{1,3}|结案|审结|执结|破获|治愈|归还|采纳|清除|清掉|清偿|偿付|立行立改|即知即改|立查立改"
        ),
    ),
)
_LEFT = re.compile(
    r"(?:剩余|剩下|余下|还剩|仅剩|只剩|尚余|尚[有未欠缺需]|仍有|还有|仍需|遗留|留下|其余|未(?!来|成年|雨|婚)[\u4e00-\u9fff]{1,4}|"
    r"[还仍尚]?没有?[\u4e00-\u9fff]{1,4}|待(?:整改|办|销号|解决|化解|处置|支付)|正在[\u4e00-\u9fff]{2,4}|在办|阶段性[\u4e00-\u9fff]{2}|长期|还差|持续推进|剩)"
    r"[^，。；、（）0-9]{0,6}$"
)
_OWED = re.compile(r"(?:欠[费款缴](?:金额|户)?|在[治建办审研])$")
_LEFT_AFTER = re.compile(
    r"[^，。；、（）0-9]{0,8}?(?:正在|尚未|仍未|还未|还没|没有|未(?!来|成年)|仍在|待(?!遇)|继续|暂未)"
)

PLANNED_WORK = re.compile(r"(?:措施|办法|制度|清单|方案|台账|协议书?)$")
_ACHIEVED = re.compile(r"已|完成|共(?=整改|办结)")
_NOT_YET = re.compile(r"[^，。；、（）0-9]{0,6}?(?:没|未(?!来|成年|婚|知))")
_PLAINLY = re.compile(r"(?:剩余|剩下|余下|还剩|仅剩|只剩|尚余|尚欠|仍欠|还欠|还差|剩)[^，。；、]{0,4}$")


def stage(facts: Facts, figures: tuple[Figure, ...], index: int, *, wide: bool = False) -> str:
    """found, fixed, left or "" by the words between the figure before and this one, and right after.

    wide: also the words of payments, repairs and promises, which say it only beside a third number or 全部.
    """
    figure = figures[index]
    begin = max(figure.clause, figures[index - 1].end if index else 0, figure.start - 40)
    text = facts.report.source.text
    words, tail = text[begin : figure.start], text[figure.end : figure.end + 16]
    if _LEFT.search(words) or _OWED.match(words) or _LEFT_AFTER.match(tail):
        return "left"
    if PLANNED_WORK.search(words):
        return ""
    places = [(m.start(), name) for name, p in (_WIDE if wide else _NARROW) for m in p.finditer(words)]
    return max(places)[1] if places else ""


def names_found(facts: Facts, figure: Figure) -> bool:
    """Whether a word of finding stands before the figure in its clause, and none that says it is done."""
    words = facts.report.source.text[max(figure.clause, figure.start - 40) : figure.start]
    return _WIDE[0][1].search(words) is not None and not _ACHIEVED.search(words)


def plainly_left(facts: Facts, figure: Figure) -> bool:
    """Whether the words say outright that this is what remains of something (剩余, 尚欠), not only what goes on."""
    text = facts.report.source.text
    before = text[max(figure.clause, figure.start - 12) : figure.start]
    return _PLAINLY.search(before) is not None or _NOT_YET.match(text[figure.end : figure.end + 12]) is not None
