"""The words and signs by which the page names the vocabulary's codes. Every sign is a shape or a word, never a colour.

The reviewers' own words for what became of a problem (老问题新包装, 称已解决) follow the genre's usage; docs/terms.md.
"""

from __future__ import annotations

from reviewer.model import Level, ProblemRole, RepeatKind, RepeatWhat, SameKind, Slot, ThreadStatus, Vagueness

LEVELS: dict[Level, tuple[str, str]] = {
    "error": ("■", "不符"),
    "warning": ("▲", "存疑"),
    "check": ("●", "请核"),
    "hint": ("○", "提示"),
}
LEVEL_MEANINGS: dict[Level, str] = {
    "error": "按任何读法都不成立",
    "warning": "两处说法不一，口径不同或可解释",
    "check": "值得当面问一句",
    "hint": "阅读提示",
}
VAGUENESS: dict[Vagueness, str] = {"vague": "笼统", "partly": "部分具体", "concrete": "具体"}
ROLES: dict[ProblemRole, str] = {"problem": "问题", "cause": "原因"}
MISSING: dict[str, str] = {
    "object": "对象", "extent": "程度", "instance": "事例", "owner": "责任", "cause": "原因",
}  # fmt: skip
SAME: dict[SameKind, str] = {
    "formula": "规定提法",
    "frame": "格式语",
    "stock": "惯用句",
    "slogan": "口号排比",
    "copied_person": "与他人雷同",
    "copied_year": "与本人往年雷同",
    "residue": "疑似外来文字，请核",
}
REPEAT_KINDS: dict[RepeatKind, str] = {
    "verbatim": "逐字相同",
    "numbers_only": "除数字外相同",
    "near": "基本一致",
    "paraphrase": "换词不换意",
}
REPEAT_WHATS: dict[RepeatWhat, str] = {"passage": "段落", "problem": "问题", "figure": "数字"}
RELATIONS: dict[str, str] = {
    "R1": "逐字重复",
    "R2": "老问题新包装",
    "R3": "同题加深，有进步",
    "R4": "同题变泛，有回避",
    "R5": "已解决，有依据",
    "R6": "部分解决",
    "R7": "称已解决，未见依据",
    "R8": "不再提起",
    "R9": "新问题",
    "R10": "他人也提过",
}
STATUSES: dict[ThreadStatus, str] = {
    "repeated": "仍在重复",
    "partly_resolved": "部分解决",
    "resolved": "已解决",
    "claimed": "称已解决",
    "dropped": "未再提",
    "new": "新提出",
}
PROMISES: dict[str, tuple[str, str]] = {
    "R5": ("做到了", "已兑现"),
    "R6": ("做了一部分", "部分兑现"),
    "R7": ("称已做，没有可核的数", "称已兑现"),
    "R8": ("今年没有交代", "未交代"),
    "R2": ("没有写做成，又写进打算", "又写进打算"),
}
THREAD_ROLES: dict[str, tuple[str, str]] = {"problem": ("●", "问题"), "plan": ("△", "打算"), "result": ("□", "结果")}
EMPTY: dict[Slot, str] = {
    "duties": "报告中未摘得分管联系的原句",
    "work": "未摘得带数字、名称或结果的要点",
    "last_year": "没有核对结果",
    "element": "没有核对结果",
    "problem": "未见自查问题",
    "cause": "未见单列的原因",
    "plan": "未摘得可核验的打算",
    "verify": "本次核对没有提出需核实之处",
    "ask": "没有可依据原文提出的问题",
}


def origin_words(origin: str) -> str:
    """How the page was written: "embedded" or "model:NAME" in the reader's words."""
    if origin == "embedded":
        return "内置规则摘编，未使用大模型"
    return f"大模型 {origin.removeprefix('model:')} 参与拟稿，逐句经原文核对"


def percent(share: float) -> str:
    """A share in [0, 1] with one decimal: 0.1234 → 12.3%."""
    return "0" if share <= 0 else f"{share * 100:.1f}%"
