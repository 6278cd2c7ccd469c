"""Words that govern clauses further on in a sentence, so that these cannot be told without them.

如果资金到位，再修路2公里: without its first clause a wish becomes a deed. 县水利局投资280万元，修建拦河坝1座: without its
first clause the county's dam becomes the official's own. The lists are closed classes of function words and the usual
names of bodies in official prose; compiled 2026-11 for this project. A governing word that is missed lets the clause pass
as the author wrote it, never with other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reviewer.text.lists import alternation, grouped

_OPENS = re.compile(
    r"如果|假如|要是|若|只要|只有|一旦|倘|除(?!险|尘|草|雪|冰|治|四|害)|据(?!点)|要求|原则上|可能|预计|估计|预算|初步|拟|尚需|有待"
    r"|考核目标|目标任务|目标是|任务是|按理|本应|本该|应当|应该|应(?=[^急用对届聘])|必须"
)
_CLOSES = re.compile(r"(?:要求|规定|目标|任务|反映|指出|提出|表示|认为|之外|以外|条件下|情况下|前提下|计划|设想)\Z")
_UNDER = re.compile(r"(?:严格|认真|全面)?(?:执行|遵守|贯彻|学习|传达)|按照|按|根据|围绕|对照|针对|紧扣|聚焦|落实|完成")
_INTENDS = re.compile(r"计划|打算|力争|准备|拟|将(?!军|士|来)|明年|来年|下一?步|今后")
_OTHER_TIME = re.compile(
    r"去年|上一?年|前年|往年|历年|\d{4}年|[上下]半年|[一二三四]季度|\d{1,2}月(?:底|初|份|前)?(?=[^\d]|\Z)"
)
_OWN_TIME = re.compile(
    r"全年|今年|本年|去年|上年|\d{4}年|[上下]半年|季度|\d{1,2}月|目前|现在|现有|一年来|至今|当年|年内"
)
_GRANTED = re.compile(r"经[^，]{0,12}(?:批准|同意|授权|许可|审批|协调)")
_UNDER_OTHERS = re.compile(r"在[^，]{2,14}(?:统筹|领导|支持|带领|组织|牵头|主导|协助|帮助|指导|配合)下\Z")
_BY_OTHERS = re.compile(r"由[^，\d我]{2,12}(?:经营|承办|承包|负责|牵头|组织|实施|承担|出资|投资|完成|管理|建设)")
_MEANT = re.compile(r"原定|原计划|原本|本来|预定|原拟")
_MATTER = re.compile(r"(?:情况|问题|现象)\Z")
_OUTCOME = re.compile(r"未|不|已|得到|有所|仍|还|整改|解决|消除|改进|好转|基本")
_ADVERB = re.compile(
    r"(?:全年|今年|年内|共计|累计|共|先后|积极|主动|认真|及时|同时|并|还|也|又|再|均|都|新|大力|扎实|持续|牵头|多方)*"
)
_SELF = re.compile(r"我|本人|自己")
_TURN = re.compile(r"但|然而|不过|而是|只是|却|可惜|仍|尚|未(?!发生|出现|出过)")
_LEADS = re.compile(r"未|不|配合|协助|督促|帮助|指导|支持|要求|计划|拟|被|由|建议|申请|申报")
_AGENT = re.compile(
    r"(?:[省市县区镇乡村]|上级|中央|[\u4e00-\u9fff]{2,3}[村镇县乡])?[\u4e00-\u9fff]{0,4}?"
    r"(?:水利局|局|委员会|纪委|党委|办公室|法院|检察院|医院|卫生院|派出所|供电所|中心|公司|企业|工厂|茶厂|(?<![现市会农])场|合作社|协会"
    r"|村民|群众|农户|居民|村委会|支部|部门|学校|工作队|大队|中队|商户|同志|老板|业主|施工队|党员|干部|书记|主任|[镇乡县局组校院所站队班科处园厂]长"
    r"|政府|[省市县区镇乡村]里)(?![\d一二三四五六七八九十百千余约近上、])"
)
_VERB = re.compile(
    r"到|在|为|对|给|向|从|把|与|和|同|帮|让|请|带|走|慰|组|督|联|接|服|检|培|化|调|配|协|争|投|新|建|修|清|发|开|召|参|做|抓|推|加"
    r"|解|受|办|查|完|实|落|引|指|宣|排|整|处|种植|养殖|养护|销|涉|惠|覆|转|救|资|安|支|鼓|动员|吸|回|协|深|下|入|主|牵|负|分管|坚|履|讲|听|看"
)


def ungoverned(told: str, before: Sequence[str], row: Sequence[str], following: str, *, planned: bool) -> str:
    """What of the sentence a told clause needs and goes without, in Chinese; "" where nothing.

    before: the clauses on its left that are not told, nearest first. row: those of them in the same enumeration.
    following: the clause on its right, "" where it is told or there is none. planned: as a plan, so that words of
    intention need not be repeated.
    """
    for clause in before:
        if _OPENS.match(clause) or _GRANTED.match(clause) or (_CLOSES.search(clause) and not _UNDER.match(clause)):
            return f"丢了前面的“{_short(clause)}”，意思就变了"
        if not planned and _INTENDS.match(clause):
            return f"丢了前面的“{_short(clause)}”，打算写成了已做的事"
        other = _OTHER_TIME.match(clause)
        if other and not planned and not _OWN_TIME.search(told):
            return f"丢了前面的“{other[0]}”，时间就变了"
    if led := next((clause for clause in row if _LEADS.search(clause)), ""):
        return f"丢了前面的“{_short(led)}”"
    if turned := _TURN.match(following):
        return f"丢了后面的“{turned[0]}……”"
    if _MEANT.match(told) and following:
        return f"丢了后面的“{_short(following)}”，原来打算的写成了做成的"
    if _MATTER.search(told) and _OUTCOME.search(following):
        return f"丢了后面的“{_short(following)}”"
    return ""


def others_deed(told: str, before: Sequence[str]) -> str:
    """Whose deed a clause tells that has no subject of its own, where it is somebody else's; "" where it is not.

    before: the clauses on its left up to a semicolon that are not told.
    """
    if _SELF.match(told) or _anothers(told):
        return ""
    other = next((clause for clause in before if _anothers(clause)), "")
    return f"丢了前面的“{_short(other)}”，看不出是谁做的" if other else ""


def _anothers(clause: str) -> bool:
    """Whether a clause begins with somebody who does something, other than the speaker."""
    bare = clause[_ADVERB.match(clause).end() :]  # type: ignore[union-attr]
    if _UNDER_OTHERS.search(bare) or _BY_OTHERS.search(bare):
        return True
    if not bare or _VERB.match(bare) or _SELF.match(bare):
        return False
    return bool(_AGENT.match(bare) or _doing().match(bare))


@cache
def _doing() -> re.Pattern[str]:
    """Two to eight characters and then a verb that takes a counted object."""
    return re.compile(rf"[\u4e00-\u9fff]{{2,8}}?(?:{alternation(grouped('deeds')['anywhere'])}|投资|出资|捐)[^的]*\d")


def _short(words: str) -> str:
    return words if len(words) <= 16 else words[:16] + "…"
