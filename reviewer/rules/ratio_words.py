"""Which two counts a rate is of: due and done (应参保, 已参保), tested and passed, all and those that did it."""

from __future__ import annotations

import re

from reviewer.rules.figure_roles import Placed, base, change, share_words

AMONG = re.compile(r"其中")
ALL = re.compile(r"总|共|现有|全[乡镇县区市村校院局公厂司所街体]|在[册职校编岗]|[常户][住籍]|编制|应|辖")
_DUE = re.compile(r"应|需|须|拟|计划|核定|编制|在册|符合|登记|注册|目标|任务|总|共|全部")
_DONE = re.compile(r"已|实|完成|成功|顺利|取得|达标|通过|其中|日均|平均|占用|使用")
_MUST = re.compile(r"应|需|须|拟|计划|核定|符合|目标|任务")
_SAME = re.compile(r"[已的了有共达到为]|其?实际|全部|成功|顺利|完成|人数|户数|件数|当日")
_TESTED = re.compile(
    r"参加|参训|参考|应|抽检|检测|测试|抽查|考核|检查|送检|报名|培训|鉴定|检验|梳理|排查|摸排|受理|随访|调查|发放|邀请|毕业|"
    r"收治|接收|承办|申请|申报|投放|播种|投标|选派|接种|筛查|立项|上报|选送|推荐|收到|签订|报告|上报|派单|接报"
)
_WITHIN = re.compile(r"(?:之中|(?<![其初高集])中|里|当中)[，,]?[^，。；]{0,4}(?:已|有|共|其中)?[^，。；]{0,12}$")
_SPREAD = frozenset({"覆盖", "普及", "参与", "使用", "受益", "拥有", "入户"})
_WARDS = re.compile("[急门会]诊")  # 诊疗率不是急诊的率
_COMMON = frozenset("率达到为的了已有全总年度各办开建发出上进人会学生成完工行作业定")  # 只凭这些字相合不算


def turned(part: Placed, whole: Placed, name: str) -> bool:
    """Whether the part stands first (参保职工784人，职工总数800人，参保率98%)."""
    spoken = name[-2:] in part.piece or any(sign in part.piece for sign in set(name[-2:]) - _COMMON)
    return (
        spoken
        and re.search("总|应(?=[参到收缴检办交])|全部", part.piece) is None
        and re.search("总|应(?=[参到收缴检办交])|全部", whole.piece) is not None
        and name[-2:] not in whole.piece
    )


def linked(whole: Placed, part: Placed, name: str) -> bool:
    """Whether the words make two counts the whole and the part of a rate with this name (参保, 床位使用)."""
    if base(whole, None) is not None or change(part) is not None:
        return False
    own = part.lead + part.tail[:8].split("，")[0]
    if AMONG.search(whole.lead) or re.search(f"[不未没非]{name[-2:]}", own):
        return False
    verb = name[-2:] in own or any(sign in _WARDS.sub("", own) for sign in set(name[-2:]) - _COMMON)
    if name[-2:] in whole.piece and not (_DUE.search(whole.piece) or _DONE.search(own)):
        return False
    aimed = _DUE.search(whole.piece[-12:]) is not None
    due = _MUST.search(whole.piece[-12:]) is not None and re.search("已|实", own) is not None
    noun = share_words(name, whole.lead[-16:] + re.split("[，、（(]", whole.tail)[0][:6])
    tested = _TESTED.search(whole.piece[-16:]) is not None
    all_of = ALL.search(whole.piece) is not None or noun
    within = _WITHIN.search(part.lead) is not None
    if name[-2:] in _SPREAD and (within or name[-2:] == "覆盖"):
        return within
    rest = _SAME.sub("", part.piece.replace(name[-2:], ""))
    ends = re.search(f"{name[-2:]}的?[有为达共]?$", part.piece) is not None
    strong = name[-2:] in part.piece and "其中" not in own and (ends or not rest or share_words(rest, whole.piece))
    return strong or (verb and (tested or all_of or aimed or within or "其中" in own)) or ((due or within) and noun)
