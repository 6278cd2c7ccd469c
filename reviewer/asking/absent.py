"""People a question names who are not among the reports: a name, 王镇长, a post nobody holds (只看副乡长).

A word is taken for a person only where the question treats it as one (王小明讲了几次, 王小明同志) and no report holds it.
"""

from __future__ import annotations

import re
from functools import cache

from reviewer.asking.known import Known
from reviewer.reading.people import is_name
from reviewer.text.lists import words

_HAN = r"(?![和与跟同的了谁哪什么几])[\u4e00-\u9fff]"
_FIRST = r"(?![都全从有没是在各每])"
_BEGIN = r"(?:^|(?<=[，。？；：、和与跟同比看及]))"
_ACTS = (
    r"(?:一共|总共|共|都|又|今年|去年|前年|这几年|\d{4}年度?)*"
    r"(?:讲了?|写了?|提了?|提到|说了?|谈了?|做了|干了|搞了|抓了|开了|开展了|组织了|参加了|完成了|化解了|走访了|检查了|查了|查摆|自查|召开了|分管|主持)"
    r"(?:[\u4e00-\u9fff]|$)"
    r"|有没有(?:写|提|讲|说|谈)|写没写|提没提|讲没讲|自己|本人"
    r"|的(?:自查问题|存在问题|下步打算|述职|报告|原文|党课|分管|分工)"
)
_ASKED_BEFORE = r"(?:哪些|哪几位|哪位|哪个|各位|只看|就看|单看)"
_ASKED_AFTER = r"(?=提|写|讲|说|谈|没|有没有|开展|组织|参加|的(?:问题|打算|原文|述职|报告)|呢?[，。？]|呢?$)"
_ANYBODY = frozenset({"负责人", "主要负责人", "主管"})  # 说的是任何一位，不是一个职务


def absent(asked: str, known: Known) -> tuple[tuple[str, ...], str]:
    """The people named who are not there, and the normalised question without them."""
    found: list[str] = []
    names, titles, posts = _patterns()
    for match in names.finditer(asked):
        who = match["who"]
        sure = len(who) > 2 or match[0].endswith("同志")
        if sure and is_name(who) and not any(who in report.source.text for report in known.reports):
            found.append(who)
    for match in titles.finditer(asked):
        is_post = match["surname"] in words("post_prefixes")
        if not is_post and not known.directory.titled(match["surname"], match["role"]):
            found.append(match[0])
    for match in posts.finditer(asked):
        role = match["role"] or match["alone"]
        if not known.directory.of_role(role) and not known.directory.of_role(role.removeprefix("党")):
            found.append(role)
    for who in found:
        asked = asked.replace(who, "，")
    return tuple(dict.fromkeys(found)), asked.lstrip("，") or asked


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    roles = "|".join(sorted(map(re.escape, set(words("roles")) - _ANYBODY), key=lambda word: -len(word)))
    before = "|".join(sorted(map(re.escape, words("post_prefixes")), key=lambda word: -len(word)))
    surnames = "|".join(sorted(map(re.escape, words("surnames")), key=lambda word: -len(word)))
    return (
        re.compile(rf"{_BEGIN}(?P<who>{_FIRST}(?:{_HAN}){{2,4}}?)(?:同志|(?={_ACTS}|呢[？。]?$))"),
        re.compile(rf"{_BEGIN}(?P<surname>{surnames})(?P<role>副?(?:{roles}))(?={_ACTS})"),
        re.compile(
            rf"{_ASKED_BEFORE}(?P<role>(?:{before})*副?(?:{roles}))(?:们)?{_ASKED_AFTER}"
            rf"|^(?P<alone>(?:{before})*副?(?:{roles}))们?(?={_ACTS}|呢?[。？]?$)"
        ),
    )
