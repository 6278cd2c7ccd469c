"""疑似外来文字：写着别处的地名、别人的职务、别的年度。

为什么：整段套用他人或往年的稿子，改漏的往往是地名、职务和年份；但也可能是并镇改街、年中调任，所以只请核，不下结论。
只看作者说自己的地方（在……党委的领导下、作为……，我、现将……年度……报告如下、……年工作打算）；提到外地、前任、往年都不算。
来源：docs/terms.md（雷同的分类，疑似外来文字）。

bad: 青石镇镇长述职：在白水镇党委的坚强领导下……
good: 青石镇镇长述职：到白水镇学习垃圾分类的做法……
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.residue import residues
from reviewer.model import Finding
from reviewer.rules.base import Rule, View, finding, quote

ID = "sameness.residue"


def check(view: View) -> Iterator[Finding]:
    """One check a place."""
    for facts in view.facts:
        for found in residues(facts.report):
            message = f"{found.why}，是否沿用了别处的文字，请核。"
            yield finding(ID, "check", message, facts.report, (quote(facts.report, found),))


RULE = Rule(id=ID, levels=("check",), title="疑似外来文字", check=check)
