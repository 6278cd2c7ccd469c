"""Which officials a question names: by name, by post, by unit; a post is asked of those who held it in that report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reviewer.model import Official, Report
from reviewer.text.lists import words

_ROLE_BEFORE = (
    r"[两三四五]位|几位|所有|全体|每个|每位|这几位|这些|哪些|哪几位|哪位|哪个|几位|几名|几个|多少位|多少名|各位|各"
)
# 几个职务中的一个（党委副书记、镇长），前后是这些，才是在说人，不是所问的事（支部书记培训）
_BEFORE = re.compile(r"(?:^|[，。？；、：年度比和与跟同看问])$")
_TIME = r"每年|历年|各年|今年|去年|前年|这几?[一二两三四五六七八九]?年|近?[一二两三四五六七八九几]年|\d{4}"
_OFFICE = re.compile(
    r"办公|会|培训|轮训|擂台|论坛|述职|接待|信箱|热线|岗位|人选|队伍|后备|项目|工程|责任制|履职|能力|考核|选|配|调整|任免|老化|空缺|[、和与]"
)
_AFTER = re.compile(rf"$|[，。？；、：和与跟同的在每各都有说讲写提谈做干搞抓]|打算|分管|自己|本人|比|参加|负责|{_TIME}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The officials a question names. keys, reports: None when it names none; rest: the question without them."""

    keys: tuple[str, ...] | None
    reports: frozenset[str] | None
    rest: str


class Directory:
    """Who is there, by every name: made once for the reports of one state."""

    __slots__ = ("_called", "_longest", "_people", "_reports", "_roles")

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._called = _names(reports)
        self._longest = max(map(len, self._called), default=0)
        self._people: dict[str, list[Report]] = {}
        for report in reports:
            if report.official.name:
                self._people.setdefault(report.official.name, []).append(report)
        self._roles: dict[str, list[Report]] = {}

    def named(self, asked: str) -> Named:
        """The officials named; a name means all reports of the person, a post those written in that post."""
        found: dict[str, None] = {}
        chosen: set[str] = set()

        def take(reports: Sequence[Report]) -> None:
            found.update(dict.fromkeys(report.official.key for report in reports))
            chosen.update(report.id for report in reports)

        left = asked
        within = self._within(asked)
        for held in self._held(asked, within):
            take(held.reports)
            left = left.replace(held.words, "，")
        for called in _titled().finditer(left):
            if theirs := self.titled(called[1], called[2]):
                take(theirs)
                left = left.replace(called[0], "，")
        role = _roles().search(left)
        if role and (fitting := self.of_role(role[1] or role[2])):
            take(fitting)
            left = left.replace(role[0], "哪些人", 1)
        for name in within:
            at = left.find(name)
            if at < 0 or left[:at].endswith("副") or re.search(r"(提到|说到|写到|谈到|提及)了?$", left[:at]):
                continue
            if self._called[name].part and not _alone(left[:at], name, left[at + len(name) :]):
                continue
            take(self._called[name].reports)
            left = left.replace(name, "，")
        units = {report.official.unit or "" for report in self._reports if report.official.key in found}
        left = "，".join(part for part in left.split("，") if len(part) < 2 or not any(part in unit for unit in units))
        left = re.sub(r"，(?:和|与|跟|同|及|、|以及|还有)，", "，", left)
        rest = re.sub(r"^，+(?=.)|(?<=，)，+", "", left)
        return Named(keys=tuple(found) or None, reports=frozenset(chosen) or None, rest=rest)

    def _within(self, asked: str) -> list[str]:
        """The names that stand in the words, longest first."""
        sizes = range(1, min(self._longest, len(asked)) + 1)
        found = {asked[at : at + size] for size in sizes for at in range(len(asked) - size + 1)}
        return sorted(found & self._called.keys(), key=lambda name: (-len(name), name))

    def of_role(self, role: str) -> list[Report]:
        """The reports written in a post of the role."""
        if role not in self._roles:
            fitting = [r for r in self._reports if any(_ends(part, role) for part in _parts(r.official))]
            self._roles[role] = fitting
        return self._roles[role]

    def _held(self, asked: str, within: Sequence[str]) -> list[_Held]:
        """A person in one of several posts: 康某某当副镇长的时候, 副镇长康某某."""
        out: list[_Held] = []
        for name in sorted(set(within) & self._people.keys(), key=asked.find):
            own = self._people[name]
            posts = sorted({part for report in own for part in _parts(report.official)}, key=lambda word: -len(word))
            for post in posts:
                either = (
                    rf"{name}(?:同志)?(?:当|任|担任|做|干|是|在)?{post}(?:的?时候?|期间|任上|那几?年)?"
                    rf"|{post}{name}(?:同志)?"
                )
                match = re.search(either, asked)
                if match and not asked[: match.start()].endswith("副"):
                    out.append(_Held(match[0], tuple(r for r in own if post in _parts(r.official))))
                    break
        return out

    def titled(self, surname: str, role: str) -> list[Report]:
        """王镇长: those of the surname in the post; a deputy is called so, too, where nobody else is."""
        own = [r for r in self._reports if (r.official.name or "").startswith(surname)]
        exact = [r for r in own if any(_ends(part, role) for part in _parts(r.official))]
        return exact or [r for r in own if any(_ends(part, f"副{role}") for part in _parts(r.official))]


@dataclass(frozen=True, slots=True)
class _Held:
    """Words that name a person in a post, and the reports written in it."""

    words: str
    reports: tuple[Report, ...]


def _alone(before: str, post: str, after: str) -> bool:
    """Whether a post between these words means the person."""
    if not before and len(post) > 2 and not _OFFICE.match(after):
        return True
    return bool(re.match(_TIME, after)) or bool(_BEFORE.search(before) and _AFTER.match(after))


@cache
def _roles() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("roles")), key=lambda w: -len(w)))
    return re.compile(rf"(?:{_ROLE_BEFORE})([^，。？、的]{{0,5}}?(?:{names}))|(副?(?:{names}))们")


@cache
def _titled() -> re.Pattern[str]:
    """A surname and a role: 王镇长, 李副局长."""
    roles, surnames = (
        "|".join(sorted(map(re.escape, words(name)), key=lambda w: -len(w))) for name in ("roles", "surnames")
    )
    return re.compile(rf"({surnames})(副?(?:{roles}))")


def _parts(official: Official) -> list[str]:
    """A post and, where it is several in one (党委副书记、镇长), each of them, without brackets; 招商局局长 is a 招商局长, too."""
    post = official.post or ""
    bare = [re.sub(r"（[^（）]*）", "", part) for part in post.split("、")]
    short = [re.sub(r"(局|院|校|部|科|所|站|办|处|股|队)\1", r"\1", part) for part in bare]
    return list(dict.fromkeys([post, *filter(None, bare + short)])) if post else []


@cache
def _roles_in(post: str) -> tuple[str, ...]:
    """The listed roles a post is of."""
    return tuple(role for role in words("roles") if _ends(post, role))


def _ends(post: str, role: str) -> bool:
    """Whether a post is of the role asked for: 财政局局长 is a 局长, 副局长 is none."""
    before = post.removesuffix(role)
    return post.endswith(role) and not before.endswith(("副", "助理"))


@dataclass(slots=True)
class _Called:
    """Reports under one name; part: the name is one of several posts, and means a person only where it stands alone."""

    reports: list[Report]
    part: bool


def _names(reports: Sequence[Report]) -> dict[str, _Called]:
    """Whatever names an official -> the reports it names."""
    out: dict[str, _Called] = {}

    def add(name: str, report: Report, part: bool = False) -> None:
        called = out.setdefault(name, _Called(reports=[], part=part))
        called.part = called.part and part
        called.reports.append(report)

    for report in reports:
        official = report.official
        label = official.label
        inner = re.findall(r"（([^（）]+)）", label)
        bare = re.sub(r"^(?:乡|镇|县|市|区|村|街道|局|院|校)(?=.{3})", "", official.post or "")
        full = {official.name or "", official.post or "", bare, label, *(inner if inner and official.post else ())}
        for name in full:
            if len(name) >= 2:
                add(name, report)
        for name in set(_parts(official)) - full:
            if len(name) >= 2:
                add(name, report, part=True)
        for role in {role for part in _parts(official) for role in _roles_in(part)} - full - set(_parts(official)):
            add(role, report, part=True)
        for unit in _units(official.unit or ""):
            for form in ("的", "领导", "班子", "两位领导", "几位领导", "各位领导", "谁", "哪"):
                add(unit + form, report)
            for post in (official.post or "").split("、"):
                if post:
                    add(unit + post, report)
    return out


def _units(unit: str) -> set[str]:
    """A unit's name, also without the place before it and without the word for its kind (清源县水务局: 水务局)."""
    short = re.sub(r"(办事处|党工委|委员会|有限责任公司|有限公司|人民政府|党委)$", "", unit)
    places = {re.sub(r"^.{1,6}?[省市县区旗州](?=.{2})", "", name) for name in (unit, short)}
    return {name for name in {unit, short, *places} if len(name) >= 3}
