"""数字写法不全：金额只写到“万”，没有“元”。

为什么：“投资3600万”读得懂，印出来不规范，汇总时还可能被当成别的单位。从上下文看得出是金额的为 check，看不出的为 hint。

bad: 争取项目3个，总投资3600万。
good: 争取项目3个，总投资3600万元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import words_before

ID = "figures.notation"
_MONEY = re.compile(r"投资|资金|收入|产值|金额|支出|经费|利润|税|款|费|补贴|补助|成本|债务|造价|租金")


def check(view: View) -> Iterator[Finding]:
    """Numbers with 万 or 亿 and no unit."""
    for facts in view.facts:
        for figure in facts.figures:
            if figure.unit or figure.text[-1:] not in "万亿" or not figure.text:
                continue
            money = _MONEY.search(words_before(facts, figure)[-10:]) is not None
            said = f"“{figure.text}”缺单位" + ("，应为" + figure.text + "元" if money else "，请补写")
            yield finding(
                ID,
                "check" if money else "hint",
                said,
                facts.report,
                (quote(facts.report, figure),),
                f"{figure.text} → {figure.text}{'元' if money else '（单位？）'}",
            )


RULE = Rule(id=ID, levels=("check", "hint"), title="数字缺单位", check=check)
