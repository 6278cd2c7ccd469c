"""过了时、或还没有到时候的提法：2024年的报告写学习党的十九大精神，2022年的报告写二十届三中全会。

为什么：报告改个年份再用，最常露出的就是旧提法、旧的学习教育；说到当时还没有开的会，则不是年度写错，就是会名写错。
回顾往年（……以来、曾、2019年……）的，与现行提法并提的，都不算。文字问题只作提示，不算雷同。
来源：reviewer/text/lists 的 formulas.txt（各提法的起止年）、wording_periods.txt（学习教育等的起止）、meetings.txt（会议的年月）。

bad: 2024年，深入学习贯彻党的十九大精神，扎实开展“两学一做”学习教育。
good: 2024年，深入学习贯彻党的二十届三中全会精神，扎实开展党纪学习教育。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewer.model import Finding, Report, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.text.lists import rows
from reviewer.text.sentences import sentences

ID = "wording.period"
_WRITTEN_BY = 3  # 报告在次年三月底以前写成
_STUDY = re.compile(r"(?:学习|贯彻|落实|宣讲|宣传|领会|传达|践行|开展|推进|组织)[^，。；]{0,14}$")
_LOOKS_BACK = re.compile(r"以来|成果|常态化|长效化|历次|曾|先后|期间|以后|之后|回顾|那年|当年|自从|任职前|任期")
_WRONG_SESSION = re.compile(r"(十[七八九]|二十)大([一二三四五六七八])中全会")
_SESSION = re.compile(r"(?:十[八九]|二十)届[一二三四五六七八九]中全会")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?=年|度)")


def check(view: View) -> Iterator[Finding]:
    """One hint for each such formula of a sentence."""
    for facts in view.facts:
        report = facts.report
        for sentence in sentences(report.source.text, report.start, report.end):
            for start, end, message in _told(report, sentence):
                yield finding(ID, "hint", message, report, (quote(report, Span(start=start, end=end)),))


def _told(report: Report, sentence: Span) -> Iterator[tuple[int, int, str]]:
    words = report.slice(sentence.start, sentence.end)
    for match in _WRONG_SESSION.finditer(words):
        right = f"{match[1]}届{match[2]}中全会"
        yield _at(sentence, match, f"“{match[0]}”应为“{right}”：全国代表大会称“大”，中央委员会全体会议称“届”。")
    if report.year is None:
        return
    for match in _SESSION.finditer(words):
        held = _meetings().get(match[0])
        if held is None and match[0].startswith(("十八届", "十九届")):
            yield _at(sentence, match, f"没有“{match[0]}”，请核会议名称（会议名称见中央全会公报）。")
        elif held is not None and held > f"{report.year + 1}-{_WRITTEN_BY:02}":
            said = f"“{match[0]}”于{held[:4]}年{int(held[5:])}月召开，晚于{report.year}年度，请核会名或年度（中央全会公报）。"
            yield _at(sentence, match, said)
    if not _looks_back(words, report.year):
        yield from _old(words, sentence, report.year)


def _old(words: str, sentence: Span, year: int) -> Iterator[tuple[int, int, str]]:
    """Formulas and campaigns that are not of the report's year."""
    for pattern, _, until, now in _superseded():
        if year <= until:
            continue
        for match in pattern.finditer(words):
            if _STUDY.search(words[: match.start()]) and not re.search(
                r"二十[大届]" if until >= 2022 else r"十九[大届]|二十[大届]", words
            ):
                said = (
                    f"“{match[0]}”是{until}年以前的现行提法，{year}年度请核是否沿用旧稿（现行：{now}；formulas.txt）。"
                )
                yield _at(sentence, match, said)
    for pattern, began, last, what, source in _campaigns():
        for match in pattern.finditer(words):
            if not _STUDY.search(words[: match.start()]) or began <= year <= last:
                continue
            when = "早于" if year > last else "晚于"
            said = f"“{match[0]}”的时间{when}{year}年度，请核是否沿用旧稿或年度有误：{what}（{source}）。"
            yield _at(sentence, match, said)


def _looks_back(words: str, year: int) -> bool:
    return _LOOKS_BACK.search(words) is not None or any(int(told) < year for told in _YEAR.findall(words))


def _at(sentence: Span, match: re.Match[str], message: str) -> tuple[int, int, str]:
    return sentence.start + match.start(), sentence.start + match.end(), message


@cache
def _meetings() -> dict[str, str]:
    return {name: held for name, held in rows("meetings")}


@cache
def _superseded() -> tuple[tuple[re.Pattern[str], int, int, str], ...]:
    dated = (row for row in rows("formulas") if len(row) == 4)
    return tuple((re.compile(row[0]), int(row[1]), int(row[2]), row[3]) for row in dated)


@cache
def _campaigns() -> tuple[tuple[re.Pattern[str], int, int, str, str], ...]:
    return tuple((re.compile(p), int(a), int(b), what, source) for p, a, b, what, source in rows("wording_periods"))


RULE = Rule(id=ID, levels=("hint",), title="提法不合年度", check=check)
