"""Who a short line speaks of: unit, post and name. Word lists only; a name is believed by its surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewer.reading.lines import squeezed
from reviewer.text.lists import alternation, words

_PLACE_WORDS = ("村", "社区", "乡", "镇", "县", "区", "市", "街道", "局", "校", "院")
_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_UNKNOWN = "XxＸ×某*＊"
# 百家姓之外的名字（罗布次仁）：紧跟在职务之后，三到五个字，没有说事的字。
_UNLISTED = re.compile(rf"(?![{_HAN}]*[的了在工作会议和抓党建年度述职履责报告情况就关于将各位我本等])[{_HAN}]{{3,5}}")
_ANONYMOUS = re.compile(rf"[{_HAN}]?[{_UNKNOWN}]{{1,3}}|[{_HAN}][{_UNKNOWN}][{_HAN}]")

_UNIT_END = re.compile(r"[局委办厅股县]$")  # 水务局、卫健委的头一个字也是姓；人名几乎不以这些字收尾

# 单位里的股室：县人社局就业股 + 股长，职务是“就业股股长”。
_DIVIDERS = re.compile(r"\s*[|｜/／•]\s*|\s+[·—–-]+\s+")
# 机关名里的部门归单位：县委组织部副部长的单位是“县委组织部”，职务是“副部长”。
_ORGAN = re.compile(
    r"(组织部|宣传部|统战部|政法委|政研室|巡察办|编办|老干部局|网信办|办公室|机关党委)(?=副?(?:部长|书记|主任|局长))"
)
_OFFICE = re.compile(r"(.{2,}?(?:[镇乡]|街道|街道办事处))(.{2,16})")
_INNER = re.compile(
    r"(.{2,}?(?:局|委|办|院|校|中学|小学|公司|镇|乡|街道|中心|集团|厂|联社|银行))(.{1,8}?(?:股|科|室|处|队|组|所|部|庭))"
)
_DIVISION = re.compile(r"(.{2,}?(?:局|委|院|校|公司|集团|厂))(.{1,6})")  # 检察院法警 + 大队大队长
_UNIT_TAIL = re.compile(
    r"(?:[局委办院校厅镇乡县区市村处社行所站厂学园队部]|公司|集团|政府|中心|街道|委员会|常委会|政协|协会)$"
)
_NO_UNITS = frozenset(("国企", "央企", "国有企业", "企业", "机关", "事业单位", "基层", "高校", "某单位"))
_BRACKETED = re.compile(r"(.{2,6}?)(?:同志)?[（(](?:现任|时任|任)(.{2,30})[）)]")  # 薛小满同志（现任造林股股长）
_PLACED = re.compile(
    rf"(?P<unit>[{_HAN}]{{2,10}}(?:村|社区|居委会|村委会))\s+(?P<name>[{_HAN}\s]{{2,6}})"
    rf"|(?P<before>[{_HAN}\s]{{2,6}}?)\s*[（(](?P<after>[{_HAN}]{{2,10}}(?:村|社区|居委会|村委会))[）)]"
)
_DEPARTMENT = re.compile(r"(?![^处]*(?:管理|办事|调查|联络)处$).{1,8}(?:股|科|室|处|车间|教研组|年级组|工会小组)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a line says of a person; None where it is silent. anonymous: the name is blotted out (李X)."""

    unit: str | None = None
    post: str | None = None
    name: str | None = None

    @property
    def anonymous(self) -> bool:
        """Whether the name was replaced by X or 某: it then identifies nobody."""
        return self.name is not None and any(c in _UNKNOWN for c in self.name)

    def filled(self, other: Person) -> Person:
        """This, with what is missing taken from `other`."""
        return Person(unit=self.unit or other.unit, post=self.post or other.post, name=self.name or other.name)


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words('surnames'))})")


@cache
def _post() -> re.Pattern[str]:
    prefixes = tuple(w for w in words("post_prefixes") if w not in _PLACE_WORDS)
    one = rf"(?:(?:{alternation(prefixes)})*(?:副|常务副|代|[一二三四]级)?(?:{alternation(words('roles'))}))"
    # 兼职可以在别的单位：某局党组成员、县纪委监委派驻第三纪检监察组组长。
    more = rf"[、，,兼及和]{{1,2}}\s*(?:[{_HAN}]{{2,20}}?)??{one}"
    return re.compile(rf"{one}(?:（[^（）]{{1,12}}）)?(?:{more})*(?:（[^（）]{{1,12}}）)?")


def is_name(text: str) -> bool:
    """Whether the text is a person's name: a known surname and one or two characters (two for compounds), or 李X, or
    a minority name with a middle dot."""
    if _ANONYMOUS.fullmatch(text):
        return True
    if re.fullmatch(rf"[{_HAN}]{{1,6}}[·•][{_HAN}]{{1,6}}", text):
        return True
    match = _surname().match(text)
    if match is None or text in words("not_names") or not re.fullmatch(rf"[{_HAN}]{{2,4}}", text):
        return False
    given = len(text) - match.end()
    return 1 <= given <= 2 and not _post().search(text) and not _UNIT_END.search(text)


def parse(text: str) -> Person | None:
    """Unit, post and name of a phrase such as 青榆镇党委副书记、镇长 张 伟; None when it holds none of them.

    A name is looked for after the post, before it with a space or in brackets, or as the whole phrase.
    """
    spaced = _DIVIDERS.sub(" ", text).strip().removesuffix("同志").strip()
    plain = squeezed(spaced).strip('：:—-（）()“”"')
    if not plain:
        return None
    if is_name(plain):
        return Person(name=plain)
    bracketed = _BRACKETED.fullmatch(squeezed(spaced))
    if bracketed and is_name(bracketed[1]):
        held = parse(bracketed[2])
        return None if held is None or held.name else Person(unit=held.unit, post=held.post, name=bracketed[1])
    found = [m for m in _post().finditer(plain) if m.end() > m.start()]
    if not found:
        return _of_place(spaced)
    match = _longest(found, plain)
    before, after = plain[: match.start()], plain[match.end() :].removesuffix("同志")
    name, before = _name_around(spaced, before, after)
    if name is None and after.strip("：:（）()的"):
        return None
    unit, post = _unit_and_post(before, match[0])
    return Person(unit=unit, post=post, name=name)


def _of_place(spaced: str) -> Person | None:
    """A village or community beside a name, no post: 柳湾村 王守田, 王守田（柳湾村）."""
    match = _PLACED.fullmatch(spaced)
    if match is None:
        return None
    unit, name = squeezed(match["unit"] or match["after"]), squeezed(match["name"] or match["before"])
    return Person(unit=unit, name=name) if is_name(name) else None


def _longest(found: list[re.Match[str]], plain: str) -> re.Match[str]:
    """The match that leaves the least behind it: 局长 in 县水务局党组书记、局长, not 书记."""
    return max(found, key=lambda m: (m.end() - m.start(), m.end()))


def _name_around(spaced: str, before: str, after: str) -> tuple[str | None, str]:
    """The name after the post or before it, and what stays before the post."""
    behind = re.sub(r"^[：:（(]|[）)]$", "", after)
    if behind and (is_name(behind) or _UNLISTED.fullmatch(behind)):
        return behind, before
    head, gap, _ = spaced.partition(" ")
    if not gap:
        head, gap, _ = spaced.partition("\u3000")
    if not gap:
        head, gap, _ = spaced.partition("（")
    head = squeezed(head)
    if gap and is_name(head) and before.startswith(head):
        return head, before[len(head) :].strip("（(：:")
    if before and is_name(before) and not after and before[-1] not in "".join(_PLACE_WORDS):
        return before, ""
    return None, before


def _unit_and_post(before: str, post: str) -> tuple[str | None, str]:
    unit = tidy_unit(before.strip("：:，,、（(的 "))
    unit = re.sub(r"^.*?(?:由|从|经|关于|根据|调任|转任|担任|任)(?=[^由从]{2,}$)", "", unit) if len(unit) > 12 else unit
    organ = _ORGAN.match(post)
    if organ and re.search(r"(?:委|委员会|政府|常委会|政协)(?:机关)?$", unit):
        unit, post = unit + organ[1], post[organ.end() :]
    if organ and unit.endswith(organ[1]):
        return unit, post
    unit = re.sub(r"^中共(?=.*(?:局|院|校|公司|中心|集团|厅)$)", "", unit)
    inner = _INNER.fullmatch(unit)
    if inner and len(post) <= 4 and not re.search(r"委(?:组织|宣传|统战)部$", unit):
        return inner[1], inner[2] + post
    division = _DIVISION.fullmatch(unit) if re.match(r"(?:大队|中队|支队)", post) else None
    if division:
        return division[1], division[2] + post
    if _DEPARTMENT.fullmatch(unit) and (len(post) <= 5 or post[:1] == unit[-1]) and not inner:
        return None, unit + post
    office = _OFFICE.fullmatch(unit)
    if office and re.match(r"办公室|中心|服务中心|站|所|大队", post):
        return office[1], office[2] + post
    if post.startswith(("办公室", "党支部", "支部")) and unit and not _UNIT_TAIL.search(unit):
        return None, unit + post
    # “乡组织部长”的“乡”不是单位名，是职务的一部分。
    if unit in _PLACE_WORDS:
        return None, unit + post
    return unit or None, post


def tidy_unit(words: str) -> str:
    """A unit's name without the words of who reports there: 班子成员, 中层干部."""
    if words in _NO_UNITS:
        return ""
    return re.sub(r"(?:领导)?(?:班子成员|班子|中层干部|村干部|干部)$", "", words)
