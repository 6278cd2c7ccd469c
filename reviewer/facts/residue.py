"""Words that seem to come from elsewhere: another place, another post, another year than the report's own.

Only forms in which an author speaks of himself: 在白水镇党委的领导下, 作为人大主席，我……, 现将2021年度……报告如下. Speaking of
other places, former posts and earlier years is not a residue. What is found is a question to ask, never a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.model import Report, Span

_HAN = "\u4e00-\u9fff"
_OTHERS = frozenset("全各两本我镇乡该数多")  # 全镇、各乡镇、本街道不是地名
_TOWN = re.compile(r"(?:镇|乡|街道)$")
_LED = re.compile(
    rf"在(?:县委、?县政府和|市委、?市政府和|区委、?区政府和)?(?P<place>[{_HAN}]{{1,7}}?(?:镇|乡|街道))(?:党委|党工委|党政|两委)"
    rf"[^，。；\n]{{0,16}}(?:领导|支持|关心|指导|部署)下"
)
_OURS = re.compile(r"(?:我|全)(?P<suffix>镇(?![定静压痛])|乡(?![镇村土亲间贤音愁里])|街道(?!两[边侧旁]|上|干净))")
_ACTING = re.compile(
    r"(?:(?:作为|身为)(?:一名|一位)?|(?:我|本人)(?:现)?(?:担任|任))"
    rf"(?P<post>[{_HAN}]{{0,8}}?(?:党委副书记|党委书记|纪委书记|人大主席|副镇长|镇长|副乡长|乡长|副局长|局长|副校长|校长|副院长|院长"
    r"|武装部部长|武装部长|组织委员|宣传委员|政法委员|统战委员))(?=[，、。；（]|以来|期间|，?我|，?本人)"
)
_FORMER = re.compile(r"曾|原|先后|任职前|调任|转任|之前|[0-9一二三四五六七八九十]{1,4}[年月]")
_REPORTED = re.compile(
    r"(?:现将|现就|下面将?)[^。\n]{0,12}?(?P<year>(?:19|20)[0-9]{2})年度?[^。\n]{0,24}(?:报告|汇报|述职)如下"
)
_PAST = re.compile(r"(?:刚刚|即将)?过去的(?P<year>(?:19|20)[0-9]{2})年(?!来)")
_ENDED = re.compile(
    r"以上(?:就)?是(?:我|本人)?(?:的)?(?P<year>(?:19|20)[0-9]{2})年度?(?:的|我的|以来的)?(?:工作|述职|履职|主要|报告)"
)
_INTENDED = re.compile(
    r"(?:^|(?<=[。；：，\n]))\s*(?:[一二三四五六七八九十]是|[0-9]{1,2}[.、．])?(?:在)?(?P<year>(?:19|20)[0-9]{2})年"
    r"(?:，?(?:我|本人)?(?:将|要|计划|打算|力争|拟)|(?:上半年|[0-9一二三四五六七八九十]{1,2}月)?(?:底|末|份)?(?:之)?前)"
)
_FUTURE = re.compile(
    rf"(?:建设|谱写|开创|打造|助力|推动|推进|加快)(?:美丽|幸福|平安|富裕|和谐|文明|宜居|现代化|新时代|新)*(?P<place>[{_HAN}]{{2,3}}?(?:镇|乡|街道))"
    r"(?=新|高质量|的(?:明天|未来|新)|经济|各项事业|发展|振兴|[，。；])"
)
_PLANNED = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue(Span):
    """A stretch that seems another's, and why, in Chinese."""

    why: str


def residues(report: Report) -> tuple[Residue, ...]:
    """What seems to come from elsewhere, in order; a pure function of the report."""
    found = [*_places(report), *_posts(report), *_years(report)]
    return tuple(sorted(found, key=lambda r: (r.start, r.end)))


def _places(report: Report) -> Iterator[Residue]:
    unit = report.official.unit
    own = _TOWN.search(unit) if unit else None
    if unit is None or own is None:
        return
    text = report.source.text
    for match in _LED.finditer(text, report.start, report.end):
        place = match["place"]
        if not (place.endswith(unit) or unit.endswith(place)):
            yield _residue(match, f"写的是“{place}”，本人单位是{unit}")
    for match in _FUTURE.finditer(text, report.start, report.end):
        place = match["place"]
        if not (place.endswith(unit) or unit.endswith(place)) and place[:1] not in _OTHERS:
            yield _residue(match, f"写的是“{place}”，本人单位是{unit}", "place")
    for match in _OURS.finditer(text, report.start, report.end):
        if match["suffix"] != own[0]:
            yield _residue(match, f"写的是“{match[0]}”，本人单位是{unit}")
            return  # 一处就够问了


def _posts(report: Report) -> Iterator[Residue]:
    post = report.official.post
    if not post:
        return
    for match in _ACTING.finditer(report.source.text, report.start, report.end):
        told = match["post"]
        start = max(report.source.text.rfind(mark, report.start, match.start()) + 1 for mark in "。；\n")
        if any(one in post or post.endswith(one) for one in (told, _bare(told))) or post in told:
            continue
        if _FORMER.search(report.slice(max(start, match.start() - 30), match.end())):
            continue
        yield _residue(match, f"写的职务是“{told}”，本人职务是{post}")


def _bare(post: str) -> str:
    """Without the unit before it: 青石镇副镇长 -> 副镇长."""
    return re.sub(
        rf"^[{_HAN}]*?(?:镇|乡|街道|县|区|市|局|学|院)(?=副|党|人|镇长|乡长|局长|校长|院长|组|宣|政|统|武|纪)", "", post
    )


def _years(report: Report) -> Iterator[Residue]:
    year = report.year
    if year is None:
        return
    body = report.title.end if report.title else report.start
    for pattern in (_REPORTED, _PAST, _ENDED):
        for match in pattern.finditer(report.source.text, body, report.end):
            if int(match["year"]) != year:
                yield _residue(match, f"写的是{match['year']}年，本报告是{year}年度", "year")
    for section in report.sections:
        if section.kind == "plans":
            for match in _INTENDED.finditer(report.source.text, section.start, section.end):
                if int(match["year"]) <= year:
                    yield _residue(match, f"打算写的是{match['year']}年，本报告是{year}年度", "year")
        told = _PLANNED.search(section.heading) if section.kind == "plans" else None
        if told is not None and int(told["year"]) <= year:
            yield Residue(
                start=section.start + told.start(),
                end=section.start + told.end(),
                why=f"打算写的是{told['year']}年，本报告是{year}年度",
            )


def _residue(match: re.Match[str], why: str, group: str | None = None) -> Residue:
    start, end = match.span(group) if group else match.span()
    return Residue(start=start, end=end, why=why)
