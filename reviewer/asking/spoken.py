"""Everyday wording of a question in the plain wording the reader knows: 2021年各人查了几回安全 -> 2021年安全检查几回.

Only words that ask go or change place; what is asked about stays as typed. Nothing here knows of reports.
"""

from __future__ import annotations

import re
from functools import cache

from reviewer.asking.listed import listed_end
from reviewer.text.lists import grouped

_HOW_MANY = r"(?:多少|几)"
_TIMES = r"(?:次|回|趟|遍)"
_SOME = re.compile(
    r"(?:这|上述|前述)?(?:(?<!哪)[一二两三四五六七八九十]|(?<![有哪])几)(?:个|位|名)(?:人|同志|领导干部|领导|班子成员|干部)"
    r"(?:里面?|中|当中|之间)?(?=各|都|分别|谁|的|说|写|讲|谈|报|有没有|是|[，？])"
)
_EVERY_YEAR = re.compile(
    r"(?:这|近|过去)些?几?年来?(?=[各都的每，？]|分别)|(?<![一二两三四五六七八九十\d])几年(?:来|间|里)"
    r"|每一?年(?!度?[初底终])|逐年|年年|历年来?|各年度?|各个年度|分年度|哪一?年度?|哪个年度"
)
_LOOK = re.compile(r"(?:只|就|单)?看(?=\d{4}|[今去前]年|近)")
_ASIDE = re.compile(
    r"平均每[个人位]+|一个一个地?|一个个地?|逐[个一人]|挨个|到底|究竟|麻烦|帮忙|请教|顺便|压根|根本(?=没|不)|从来(?=没|不)|完全(?=没|不)"
    r"|一年(?:下来|到头|以来)|(?<![近每第\d])一年(?=[里共都各总]|[\u4e00-\u9fff]了?(?:多少|几))"
    r"|(?:^|(?<=[，。]))[全我咱本]?[科村镇局院校所站乡县厂队](?:里面?|上|内|中)(?=[谁哪各有一共的都])"
    r"|^(?:领导)?班子(?:成员)?(?:里面?|中|当中|上)?(?=[谁都各有哪])"
)
_FIRST_VERB = r"(?:^|(?<=[，。？、谁都各又共年]))"
_MORE = re.compile(r"(?<=[\u4e00-\u9fff])(?<![减至增最太])更?(?:多|(?<!多)少|高|低)(?:一些|一点|些)?(?=[？。]?$)")
_MORE_BY = re.compile(rf"(?<![增减最至])([多少])[开讲查搞做办]了(?={_HOW_MANY})")
_TWICE = re.compile(
    rf"(?P<verb>[修种查走看讲打跑挖栽养收清拆建装搞做开办发送谈写听])(?P<what>[\u4e00-\u9fff]{{1,3}})(?P=verb)(?:了|过)?(?={_HOW_MANY})"
)
_CHECKED = re.compile(
    rf"(?:[各都又共还]|分别|一共)*(?<![检排抽督巡调核审普])查(?:了|过)?(?P<count>{_HOW_MANY}{_TIMES})(?P<what>[^，。？；、]{{2,8}}?)(?=[，。？；、]|$)"
)
_CHECKS = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?<![检排抽督巡调核审普])查(?:了|过)?(?={_HOW_MANY}{_TIMES})")
_LESSON = re.compile(rf"讲(?:了|过)?(?P<count>{_HOW_MANY}[堂次回])(?:党)?课")
_RAN = re.compile(rf"跑(?:了|过)?(?P<count>{_HOW_MANY}{_TIMES})(?P<where>[\u4e00-\u9fff]{{1,6}}?)(?=[，。？；、]|$)")
_DOING = re.compile(r"(?<=[\u4e00-\u9fff]{2})[做开讲写跑查抓搞办说提谈]得(?=最[多少高低])")
_NOT_ONE = re.compile(r"连?一(?:次|场|回|堂|节|个|件|篇|条|户)(?P<what>[^，。？一]{2,8}?)?[都也](?=没|未|不)")
_SELF = re.compile(r"(?:说|写|讲|承认|检讨|反思|认为|觉得)(?:了|到|过)?(?:自己|自身|本人)")
_FOUND = re.compile(r"[给替为](?:自己|自身|本人)(?:查找|查摆|[找挑查摆列])(?:了|出)*(?=哪些|什么|几|问题|不足)")
_ONE_THING = re.compile(
    r"(?P<verb>[送拉运供])了(?P<count>(?:多少|几)[车吨斤方])(?P<what>[\u4e00-\u9fff])(?=[，。？；]|$)"
)
_FOR_WHOM = re.compile(r"[给为替帮](?:老百姓|百姓|群众|大家|村民|居民|职工|师生|患者|企业)(?=办|做)")
_INSIDE = re.compile(r"(?:的)?(?:述职)?(?:报告|材料|述职)(?:里面?|中|当中|上)(?:有(?!没有))?(?=[^，。？]{2})")
_FETCHED = re.compile(rf"[拉要跑争]来了?(?={_HOW_MANY})")
_VISITS = re.compile(r"(?:去|到|下|跑)(?:村里?|村组|乡下|基层)(?:去)?(?=最|的?次数|了?(?:多少|几)[次趟回])")
_TALK = re.compile(r"(?:有没有|是不是|是否)(?:说(?!明|服)|讲|写(?!明)|提(?![升高前供出案拔质速]))(?:到|过|起|及)?了?")


def spoken(question: str) -> str:
    """A normalised question without officials, with everyday turns made plain."""
    question = question.replace("啥", "什么").replace("咋样", "怎么样").replace("咋", "怎么")
    question = _FETCHED.sub("争取", _VISITS.sub("下村", question.replace("最勤", "最多")))
    question = _NOT_ONE.sub(lambda found: found["what"] or "", question)
    for pattern in (_LOOK, _ASIDE, _EVERY_YEAR, _INSIDE, _FOR_WHOM):
        question = pattern.sub("", question)
    question = _ONE_THING.sub(r"\g<verb>\g<what>\g<count>", _FOUND.sub("查摆了", question))
    question = _MORE_BY.sub(r"\1", question)
    question = _SOME.sub("谁", question)
    question = _TALK.sub("有没有", question)
    question = _TWICE.sub(r"\g<verb>\g<what>", question)
    question = _LESSON.sub(r"党课\g<count>", question)
    question = _RAN.sub(lambda found: f"走访{found['where']}{found['count']}", question)
    question = _CHECKED.sub(lambda found: f"{found['what']}检查{found['count']}", question)
    question = _CHECKS.sub("检查", question)
    if ("谁" in question or "哪" in question) and not _SELF.search(question):
        question = _DOING.sub("", _MORE.sub("最多", question))
    return _counted().sub(_without_verb, _leading().sub("", question))


@cache
def _leading() -> re.Pattern[str]:
    """A doing word of one character that begins what is counted: 种了多少亩辣椒."""
    return re.compile(rf"{_FIRST_VERB}[{''.join(grouped('ask_words')['doing'])}](?:了|过)(?={_HOW_MANY})")


@cache
def _counted() -> re.Pattern[str]:
    """A noun, a doing word of one character, and how many: 路灯装了几盏."""
    verbs = "".join(grouped("ask_words")["doing"])
    return re.compile(rf"(?P<noun>[\u4e00-\u9fff]+)(?P<verb>[{verbs}])(?:了|过|得|的|到|上)?(?={_HOW_MANY})")


def _without_verb(found: re.Match[str]) -> str:
    noun, verb = found["noun"], found["verb"]
    pair = noun[-1] + verb
    if len(noun) < 2 or pair in grouped("ask_words")["pair"] or listed_end(noun + verb):
        return found[0]
    return noun
