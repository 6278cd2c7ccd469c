"""The words by which a paragraph says at its beginning what it is for, and the lines that close a report."""

from __future__ import annotations

import re
from functools import cache

from reviewer.model import SectionKind
from reviewer.reading.headings import kind_of, label_of
from reviewer.reading.items import MARK
from reviewer.reading.people import parse
from reviewer.reading.phrases import CLOSING, DATE, SIGNER, SIGNING_UNIT

DUTIES = re.compile(
    r"分管|分工|主要负责|(?:我|本人|现在?)(?:继续|具体|全面)?负责|联系(?:挂钩|包抓|村|社区)|岗位职责|协助.{0,12}(?:负责|分管)|担任|任现职"
    r"|任[^务何意重期职].{0,12}(?:一职|职务)|承担[^。]{2,40}(?:任务|职责|工作)|派驻|由[^。，]{2,16}选派|管[^。，]{2,24}(?:工作|事务)"
    r"|[^。，]{0,6}(?:村|社区|科|股|室|所|站|院|校)(?:里|内)?(?:现)?有(?:党员|干部|教师|医师|检验师|护士|职工|工作人员)[^。]{0,3}[0-9]+[名人]"
    r"|调(?:到|任)[^。]{2,24}(?:主持|负责|任)|当(?:书记|主任|队长)(?:是|已)"
)
CAUSES = re.compile(
    r"^.{0,14}(?:(?:问题|不足|以上|上述|差距|短板)[^。，]{0,12}(?:的)?(?:主要)?(?:原因|根源)|究其原因|(?:主要)?原因分析|剖析原因|(?:主要)?原因(?:是|有|在于|如下))"
    r"|^(?:说到底|归根结底|究其根源|根子(?:还)?在|为啥|为什么(?:会)?)"
)
PROBLEMS = re.compile(
    r"^.{0,60}(?:也|但|还|仍|依然|依旧)[^。]{0,24}(?:存在|有)[^。]{0,16}(?:不足|问题|差距|短板|薄弱|不尽(?:如)?人意)"
    r"|^(?:对照|对标|回顾|反思|检视|反观|肯定成绩|在肯定)[^。]{0,60}(?:问题|不足|差距|短板|不尽(?:如)?人意)"
    r"|^(?:主要)?存在(?:的)?(?:以下|一些|主要|突出)?(?:问题|不足|短板|差距)"
    r"|^(?:我|本人|自己)?的?(?:问题|不足|缺点)(?:之处)?(?:也|还|有|是|的是|在于|主要|我)[^。]{0,40}[：:，。]|^反思(?:这|过去|自己|一)[^。]{0,12}，"
    r"|^(?:当然|同时|不过|但)?[，,]?[^。，：]{0,14}(?:做得不(?:好|够)|没(?:有)?(?:做|办|抓)好|不尽如人意|不如人意|遗憾|不足之处|需要改进|有待改进)[^。]{0,16}[：:，。]"
    r"|^(?:但是?|不过|当然)?[，,]?(?:说到|讲到|谈到|至于|再说|最后说说?|说说)?(?:自己的|自身的?)?(?:问题|不足|短处|缺点|毛病|差距)[^。，：]{0,10}[，：:。]"
)
PLANS = re.compile(
    r"^(?:下一?步|今后|往后|以后|下一?年度?|下一?(?:个)?学[年期]|新学年|明年|来年|新的一年|接下来|在今后|在下一?步|面对新|为此，|20\d\d年(?:起|度)?[，,]?(?:我)?(?:将|要|起|计划|准备|打算)|我?(?:准备|打算|计划)|针对(?:以上|上述|存在)[^。]{0,20}(?:将|要|下))"
    r"|^这些(?:毛病|问题|不足)[^。]{0,8}(?:要改|得改)|^从(?:今年)?[一二三四五六七八九十0-9]{1,2}月(?:份)?(?:开始|起)"
)
LAST_YEAR = re.compile(
    r"^[^。]{0,10}(?:上年度?|上一年度?|去年|20\d\d年度?)[^。]{0,24}(?:述职|评议|点评|查摆|反馈|指出|问题|民主生活会)[^。]{0,24}整改|^[^。]{0,8}(?:问题整改|整改落实|整改)(?:落实)?情况"
    r"|^[^。]{0,4}(?:上年度?|上一年度?|去年)(?:的)?(?:述职)?(?:评议|点评|评价|考核)[^。，]{0,8}(?:说我|指出|提出|反馈)|^[^。]{0,4}(?:上年度?|去年)[^。，]{0,6}(?:指出|反馈|点评)(?:的|我)"
)
_INTEGRITY = re.compile(r"^(?:在)?(?:廉洁|廉政|党风廉政)[^。，：]{0,8}(?:方面|上|，|：)")
_NAMED_DAY = re.compile(r"[\u4e00-\u9fff·]{2,6}[\s，]{1,6}(?:(?:19|20)?[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日")
_ENDS = re.compile(
    r"(?:就说这些|(?:汇报|讲|说|述职|发言)完了|以上[，,].{0,10}(?:批评|评议|审议|审查)|请(?:大家|各位|领导)?(?:批评|评议))[^。]{0,12}[。！]"
)


def led_in(words: str) -> SectionKind | None:
    """The function that the paragraph's beginning names; None where it names none."""
    mark = MARK.match(words)
    bare = words[mark.end() :] if mark else words
    if LAST_YEAR.search(bare[:60]):
        return "last_year"
    label = label_of(bare)
    if label and (told := kind_of(label, whole=True)) not in (None, "work", "closing", "duties"):
        return told
    if CAUSES.search(bare[:40]):
        return "causes"
    if PROBLEMS.search(bare[:90]):
        return "problems"
    if PLANS.search(bare[:30]):
        return "plans"
    return "integrity" if _INTEGRITY.search(bare) else None


@cache
def _person(words: str) -> bool:
    known = parse(words)
    return known is not None and known.name is not None


def is_closing(words: str) -> bool:
    """Whether the line closes a report: 以上报告…, a signature, a day, the name of a unit that signs."""
    if len(words) < 90 and (CLOSING.search(words) or SIGNER.match(words) or _ENDS.search(words[:48])):
        return True
    if len(words) >= 24 or words.endswith(("。", "；")):
        return False
    if DATE.match(words) or SIGNING_UNIT.match(words):
        return True
    return _NAMED_DAY.fullmatch(words) is not None or _person(words)
