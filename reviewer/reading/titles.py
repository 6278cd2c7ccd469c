"""Title lines of duty reports and covers of compilations, read from one line alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewer.reading.lines import squeezed
from reviewer.reading.people import Person, parse, tidy_unit
from reviewer.text.lists import alternation, words
from reviewer.text.numerals import chinese

LONGEST = 90
_NUMERAL = "0-9一二三四五六七八九十百〇零两"
# 题名前的编号：篇1： 第一篇 【篇一】 （一） 1. 一、 范文二 之三
_MARK = re.compile(
    rf"(?:[【〔\[（(]?\s*(?:第\s*)?(?:篇|范文|材料|附件)\s*[{_NUMERAL}]{{1,3}}\s*[】〕\]）)]?|第\s*[{_NUMERAL}]{{1,3}}\s*(?:篇|份|部分)"
    rf"|[（(【〔\[][{_NUMERAL}]{{1,3}}[）)】〕\]]|[0-9]{{1,2}}号(?=\s)|[{_NUMERAL}]{{1,3}}[、.．]|之[{_NUMERAL}]{{1,3}})\s*[：:、.．\-—]*\s*"
)
_STRONG_MARK = re.compile(rf"[【〔\[（(]?\s*(?:第\s*)?(?:篇|范文)\s*[{_NUMERAL}]|第\s*[{_NUMERAL}]{{1,3}}\s*[篇份]")
_YEAR = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}\s*年?\s*[—–\-~至到]+\s*)?((?:19|20)[0-9]{2})(?:\s*学?年\s*度?|(?=[^0-9]|$))|([二一][〇零○OＯ九0][〇零○一二三四五六七八九0-9]{2})\s*年度?"
)
_NO_TITLE_ENDS = frozenset("。；，！？、")
_TAIL_WORDS = "报告书|报告|材料|总结|汇报|发言材料|发言|讲稿|发言稿|稿"
_SENTENCE = re.compile(r"[。；！？;!?，,]")
# 含这些词的短行是通知、方案、会议材料或汇编封面，不是某个人的述职报告。
_OTHER = re.compile(
    r"通知|方案|意见$|办法|讲话|主持词|点评|纪要|公告|名单|安排|评议表|测评表|清单|汇编|合集|大全|集锦|目录|要求$|制度|细则|简报|通报|请示|批复|模板|须知|流程|统计表|一览表|评议会|述职会"
)
_COVER = re.compile(r"汇编|合集|大全|集锦|精选|材料集|选编")
_COUNT = re.compile(
    rf"(?:共|等|[（(\s]|收录|范文|精选|推荐|通用|优秀|汇总|合集|最新|^)\s*([{_NUMERAL}]{{1,4}})\s*[篇份]"
)
_PEOPLE = re.compile(rf"([{_NUMERAL}]{{1,3}})\s*(?:名|位)(?:同志|干部|领导)?的?(?:个人)?述职报告")
_SPACED = re.compile(r"(?:^|\s)(?:\S\s+){2,}\S(?:\s|$)")
_LEAD = (
    "以上",
    "根据",
    "现将",
    "按照",
    "下面",
    "这是",
    "听取",
    "审议",
    "认真",
    "关于开展",
    "关于做好",
    "关于召开",
    "我的",
    "撰写",
    "本",
)
_TOPIC = re.compile(
    r"(?:抓|落实|履行|关于|开展)[^，。]{0,24}$|(?:个人|年度|年终|年|任期|任职期间|任职|工作|思想|党建|党风廉政建设|现场|书面|公开|半年|上半年|下半年|全年|期满|履职|尽责|情况|的)+$"
)

# 一群人的称呼，不是某一个人的职务
_GROUP = re.compile(r"党组织(?:书记|负责人)$|(?:及|和|各|全体)[^，]{0,12}(?:负责人|干部|书记|委员|成员)$")
_BODY_OF_PEOPLE = re.compile(r"(?:班子成员|领导班子|班子|(?:领导|中层|科级|村|股级)干部)$")
# 邮件的主题行里的题名；“——在某会上的述职报告”里的会名不说明是会议材料。
_SUBJECT = re.compile(r"(?:主题|标题|题目|Subject)\s*[：:]\s*(?:(?:回复|答复|转发|Re|RE|Fw|FW|Fwd)\s*[：:]\s*)*")
_MEETING = re.compile(r"在[^，。；]{2,40}?(?:会|会议|大会)上的")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a title line says. numbered: it carries a mark such as 篇N. bare: it names neither person nor year."""

    person: Person
    year: int | None
    numbered: bool
    bare: bool
    version: str


@cache
def _genre() -> re.Pattern[str]:
    genres = alternation(tuple(words("genres")))
    personal = r"个人(?:年度|年终)?(?:工作|思想|学习|考核|思想和工作|政治|业务)*总结|年度考核个人总结|个人述职"
    return re.compile(
        rf"(?:(?:{genres})(?:工作)?(?:情况)?(?:的)?(?:{_TAIL_WORDS})?|{personal})"
        rf"(?:范文)?[{_NUMERAL}]{{0,3}}((?:\s*[（(【\[][^（）()【】\[\]]{{1,24}}[）)】\]])*)$"
    )


def parse_title(words_: str) -> Title | None:
    """The title that a whole line is; None when it is none. Looks at nothing but the line."""
    if words_[-1:] in _NO_TITLE_ENDS or ("述" not in words_ and "履" not in words_ and "总结" not in words_):
        return None
    if _SPACED.search(words_):
        words_ = _unspaced(words_)
    if not 4 <= len(words_) <= LONGEST or "\t" in words_:
        return None
    subject = _SUBJECT.match(words_)
    words_ = words_[subject.end() :] if subject else words_
    mark = _MARK.match(words_)
    body = words_[mark.end() :] if mark else words_
    strong = _STRONG_MARK.match(words_) is not None
    named, colon, rest = body.partition("：")
    if colon and parse(named) is not None and _genre().search(rest):
        body = rest if parse(rest.strip()) else f"{named} {rest}"
    body = _MEETING.sub("", body)
    match = _genre().search(body)
    if match is None or _OTHER.search(body) or _SENTENCE.search(body[: match.start()]) or body.startswith(_LEAD):
        return None
    if re.search(r"[《“][^》”]*$", body[: match.start()]):
        return None
    year, head = _take_year(body[: match.start()].strip("—-– 　"))
    year = year or year_in(match[1])
    person = _person(head) or Person()
    inside = parse(match[1].strip("（）()【】[] ")) if match[1] else None
    if inside is not None:
        person = person.filled(inside)
    bare = person == Person() and year is None
    plain_word = not re.search(_TAIL_WORDS, match[0])
    if (mark is not None and not strong and bare) or (plain_word and bare):
        return None
    return Title(person=person, year=year, numbered=strong, bare=bare, version=match[1].strip("（）()【】[] "))


def _unspaced(words_: str) -> str:
    """述 职 报 告 → 述职报告: characters standing apart are one word, longer pieces keep their space."""
    pieces: list[str] = []
    single = False
    for piece in words_.split():
        if single and len(piece) == 1:
            pieces[-1] += piece
        else:
            pieces.append(piece)
        single = len(piece) == 1
    return " ".join(pieces)


def _person(head: str) -> Person | None:
    """Peels words of occasion off the end until what is left names somebody."""
    text = head.strip(" 　:：-—")
    while text and not _GROUP.search(_TOPIC.sub("", text)):
        shorter = _TOPIC.sub("", text).strip(" 　:：-—的")
        # 先看去掉“工作”“年度”之后的：它们不是名字的一部分。
        known = parse(shorter) if shorter else None
        whole = parse(text) if text.endswith("年") else None
        if whole is not None and whole.name and whole.name.endswith("年"):
            return whole  # 柏松年：末字是名字
        found = known if known is not None and (known.name or known.post) else parse(text)
        if found is not None:
            return found
        if shorter == text:
            break
        text = shorter
    plain = tidy_unit(squeezed(text))
    # 没有职务和姓名，剩下的若像单位名（以机构用字结尾）就当单位。
    if plain and re.search(
        r"(?:乡|镇|县|区|市|村|局|委|办|院|校|中心|公司|集团|站|所|部|处|街道|社区|支部|党委|政府|厂|大队|学会|协会)$",
        plain,
    ):
        return Person(unit=plain)
    return None


def _take_year(text: str) -> tuple[int | None, str]:
    match = _YEAR.search(text)
    if match is None:
        return None, text
    return _year_of(match), text[: match.start()] + text[match.end() :]


def without_year(text: str) -> str:
    """The text without the first year named in it."""
    return _take_year(text)[1].strip(" \u3000")


def year_in(text: str) -> int | None:
    """The first year named in a text (2023年度, 2023, 二〇二三年); None when there is none."""
    match = _YEAR.search(text)
    return _year_of(match) if match else None


def _year_of(match: re.Match[str]) -> int | None:
    if match[1]:
        return int(match[1])
    digits = match[2].replace("○", "〇").replace("O", "〇").replace("Ｏ", "〇").replace("0", "〇")
    value = "".join(str(chinese(c) if not c.isdigit() else c) for c in digits)
    return int(value) if value.isdigit() else None


def declared_count(words_: str) -> int | None:
    """How many reports a cover line announces: （5篇）, 共三篇."""
    match = _COUNT.search(words_) or _PEOPLE.search(words_)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else chinese(match[1])


def is_cover(words_: str) -> bool:
    """Whether the line is the cover of a compilation."""
    if len(words_) > LONGEST or "。" in words_:
        return False
    if _COVER.search(words_) is not None or ("述职" in words_ and (declared_count(words_) or 0) > 1):
        return True
    if "班子" not in words_ and "干部" not in words_:
        return False
    match = _genre().search(words_)
    return match is not None and _BODY_OF_PEOPLE.search(_take_year(words_[: match.start()])[1].strip()) is not None
