"""A phrase before (or after) a number, taken apart: which deed, which thing, which attribute of what.

`棚膜蔬菜种植面积` → thing `棚膜蔬菜种植面积`, entity `棚膜蔬菜`; `均价` has no entity: it belongs to what was named
before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewer.text.lists import alternation, grouped, words

_TIME = (
    r"(?:[（(])?(?:(?:19|20)[0-9]{2}(?:[－—–\-至到~～][0-9]{4})?(?:年度|年末|年底|年初|年|产季|学年|榨季)?(?:以来|来|起|底|期间|全年|共)?|"
    r"[0-9０-９]{1,2}[－—–\-至到~～][0-9０-９]{1,2}月|[0-9０-９]{1,2}月(?:份|底|[0-9０-９]{1,2}日)?|"
    r"截[至止](?:目前|[0-9０-９年月日底末]{1,11}|年底|当前)|(?:平均)?每(?:季度|半年|公斤|人每月|[月周年季天日亩户人村次期场吨斤株头班组](?!家|均))(?:均|至少)?|[今去上本明前]年(?:以来|来|度)?|第?[一二三四1-4]季度末?|近?[0-9一二三四五六七八九十两]{1,3}年(?:多|来|间|内)|近[0-9一二三四五六七八九十两]{1,3}年|[上下]半年)"
)
_COMPARISON = re.compile(
    r"(?:能)?(?:(?:较|相较|相比|比|同比|环比|在|与)(?:[0-9]{4}年度?|上年度?|去年|前年|往年|同期|上一?年度?)(?:同期)?(?:的?基础上|相比|来说)?"
    r"|同比|环比|比[^，。、；比]{1,8}?(?=[高低多少增提下减])|较[^，。、；]{1,6}?(?=[高低多少增提下减]))"
)
_SEASON = re.compile(r"[0-9]{4}(?:年度?|产季|学年|榨季)")
_LEADING = re.compile(r"亩产|单产|[亩户人]均|均价|单价|每[亩户人]")  # 亩产干货250公斤: still of the crop named before
_SINGLE = (
    "现(?![代场金实役行])|来(?![访信电料源宾])|并(?![购联])|又|再(?![就生造])|还|也|均(?![衡价质线])|已|正(?![式规])|仍|只|仅|"
    "约(?![谈稿])|近|超(?![市限载])|达(?![标产成])|能(?![源力手人耗])|可(?![再持行视利])|以(?![案工])|和(?![谐平美解])|及(?![格时])|"
    "或|另|本人|我(?![院镇乡县局校村区市国厂司所街部队站])|共(?![同建享产青商治])"
)
_TAIL = re.compile(
    r"(?:[由从](?:(?:19|20)[0-9]{2}年|去年|上年|年初)的?|(?:去年|上年|今年)的?|达到|高达|[达是计了各近超仅已即在多和与或的由从、：:（(+＋－−-]|(?<![涉惠普波])及|(?<![收达遇提])到|(?<!甚)至|(?<=[\u4e00-\u9fff]{2})扩|仍|(?<![现设拥共配])有|(?<!通)过|(?<![成])为|"
    r"共计|共|合计|总计|累计|等|分别|不少于|至少|均为|平均|平均每|每[年月周天季户人亩个季度半年]{1,2}(?:至少)?)$"
)
_HEAD_JUNK = re.compile(r"^(?:[、，。：:；”…\s）)的了过\x00]|等(?![级])|且|被|将(?!军)|把|向)+")
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_LESSON = re.compile(r"上(?=[^上、]{0,6}党课)")
_NOMINAL = re.compile("方案|意见|细则|办法|者|员会")
_LONGEST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """action: the governing verb, "" for none. thing: what is left. entity: the thing without its attributes.

    ratio: a bare share or rate (办结率, 上等品比例) that needs a topic. complete: a rate with its own noun (水费收缴率), which
    neither takes a topic nor gives one. dependent: the deed needs an entity named before (收购, 涉及).
    scope: what stands before the verb and is neither time nor manner (到水口村召开…).
    """

    action: str = ""
    thing: str = ""
    entity: str = ""
    ratio: bool = False
    complete: bool = False
    dependent: bool = False
    scope: str = ""


EMPTY = Phrase()


@cache
def _verbs(group: str) -> re.Pattern[str]:
    deeds = grouped("deeds")
    return re.compile(alternation(deeds["anywhere"] + deeds["head"] if group == "either" else deeds[group]))


@cache
def _all_verbs() -> frozenset[str]:
    deeds = grouped("deeds")
    return frozenset(deeds["anywhere"] + deeds["head"])


@cache
def _dependent() -> frozenset[str]:
    return frozenset(grouped("deeds")["dependent"])


@cache
def opening() -> re.Pattern[str]:
    """Time, manner and totals at the beginning of a phrase."""
    return re.compile(
        f"(?:{_TIME}|全[乡镇县区市村校院局厂司所街](?=全年|[今本]年|共|累计)|{alternation(words('lead_words'))}|{_SINGLE}|[、，：:“…\\s\\x00（(])+"
    )


@cache
def _attribute() -> re.Pattern[str]:
    heads = grouped("attributes")
    head, modifier = alternation(heads["head"]), alternation(heads["modifier"])
    return re.compile(rf"(?:{modifier}|{head})*(?:{head})$")


@cache
def _soft() -> re.Pattern[str]:
    groups = grouped("attributes")
    return re.compile(rf"(?:{alternation(groups['modifier'])})*(?:{alternation(groups['soft'])})")


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(grouped('attributes')['ratio'])})$")


def before(words_before: str) -> Phrase:
    """The phrase that stands before a number, back to its clause or to the number before it."""
    text = _BRACKETS.sub("", words_before)
    if "较" in text or "比" in text or "基础" in text:
        text = _COMPARISON.sub("", text)
    text = _trimmed(text)
    if not text:
        return EMPTY
    action, thing, scope = _split(text)
    thing = _trimmed(thing)
    if not thing and not action:
        return EMPTY
    if action and thing in _all_verbs():  # 完成整改58处: the second verb is the deed, and it names no thing
        action, thing = thing, ""
    if not thing and _attribute().fullmatch(action):  # 投资2210万元: the deed is what is measured
        thing = action
    if thing.startswith("占"):
        action, thing = "占", thing[1:]
    rate = _ratio().search(thing)
    complete = rate is not None and rate.start() > 1 and rate.group() not in _SHARES
    ratio = rate is not None and not complete
    head = None if ratio else _attribute().search(thing)
    head = None if rate else _attribute().search(thing)
    if rate or _soft().fullmatch(thing) or _LEADING.match(thing):
        entity = ""
    elif head:
        entity = thing[: head.start()]
    else:
        entity = thing[: last_verb(thing) or None]
    return Phrase(
        action=action,
        thing=thing[-_LONGEST:] if "、" not in thing else thing[:_LONGEST],
        entity=_TAIL.sub("", _SEASON.sub("", entity).strip("的“”、"))[-_LONGEST:],
        ratio=ratio,
        complete=complete,
        dependent=action in _dependent(),
        scope=scope,
    )


def last_verb(thing: str) -> int:
    """Where a verb that ends the thing begins (生姜收购 → 2); 0 where none ends it."""
    for length in (4, 3, 2):
        if len(thing) > length and thing[-length:] in _all_verbs():
            return len(thing) - length
    return 0


def _trimmed(text: str) -> str:
    while True:
        text = text.strip(" \n\t\u3000\u00a0\x00")
        lead = opening().match(text)
        if lead and lead.end():
            text = text[lead.end() :]
        shorter = _HEAD_JUNK.sub("", text)
        while cut := _TAIL.search(shorter):
            shorter = shorter[: cut.start()]
        if shorter == text:
            return text
        text = shorter


def _split(text: str) -> tuple[str, str, str]:
    """(action, thing, scope): at the last verb that leaves a thing behind it, or at the verbs that begin the phrase."""
    cut = None
    for found in _verbs("anywhere").finditer(text):
        if _governs(text, found.start(), found.end()):
            cut = found
    lesson = _LESSON.search(text, cut.end() if cut else 0)
    if lesson:
        return "上", text[lesson.end() :], _scope(text[: lesson.start()])
    if cut is not None:
        return cut.group(), text[cut.end() :], _scope(text[: cut.start()])
    action, at = "", 0
    while first := _verbs("head").match(text, at):
        if first.end() == len(text) - 1 and at:  # 新识别监测户: 监测 belongs to 监测户
            break
        action = first.group()
        if not _governs(text, 0, first.end()) and first.end() < len(text):
            break
        at = first.end()
    if at:
        return action, text[at:], ""
    for found in _verbs("either").finditer(text):
        if found.end() == len(text):
            return found.group(), text if found.start() else "", ""
        if not action and _governs(text, found.start(), found.end()):
            action = found.group()
    return action, text, ""


def _governs(text: str, start: int, end: int) -> bool:
    """Whether a verb has an object behind it, and is not the inside of a noun (种植面积, 实施方案, 办结率)."""
    rest = text[end:]
    if not rest or rest[0] in "的及和与率量额" or _NOMINAL.match(rest) or _ratio().fullmatch(rest):
        return False
    return start == 0 or (len(rest) > 1 and _attribute().match(rest) is None)


def _scope(text: str) -> str:
    """What is left of the words before the verb when verbs, time and manner are gone."""
    return _trimmed(text if text[:1] in "到在向对与为入" else _verbs("either").sub("", text))


_CHANGE = re.compile(
    r"净?(?:增加|增长|增幅|提高|提升|上升|下降|减少|降低|降幅|压减|压缩|缩减|精简|缩短|扩大|高出|高|低|增|降|升)(?:[到至]今年|[到至为了])?|[人户亩]均|平均"
)
_SHARES = frozenset({"比例", "占比", "比重"})
_REACHED = re.compile(r"[到至]")


def refers_back(thing: str) -> bool:
    """Whether a phrase names only a change or a mean (增长, 降至, 人均): it speaks of the figure before it."""
    return _CHANGE.fullmatch(thing) is not None


def referred(subject: str, thing: str) -> str:
    """The subject of such a figure: the one before, with the change where it is not the new value (增长, not 增长到)."""
    return subject if _REACHED.search(thing) else subject.removesuffix(thing) + thing


@cache
def _topical() -> frozenset[str]:
    return frozenset(grouped("deeds")["topic"])


def names_attribute(words_before: str) -> bool:
    """Whether a phrase names only what is measured of a thing (实现销售收入, 投入资金), not the thing."""
    phrase, plain = before(words_before), _trimmed(words_before)
    bare = phrase.action + phrase.thing in (plain, phrase.action * 2) and _only_attribute(phrase.thing)
    return bare or _only_attribute(plain)


def _only_attribute(thing: str) -> bool:
    return _attribute().fullmatch(thing) is not None or _soft().fullmatch(thing) is not None


def sets_topic(action: str) -> bool:
    """Whether the object of this verb is what the amounts after it belong to (实施人饮工程，总投资…)."""
    return action in _topical()
