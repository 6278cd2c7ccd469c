"""What the lines before the first report say of all: unit, year, who holds which post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reviewer.reading.lines import Line, squeezed
from reviewer.reading.people import is_name, parse
from reviewer.reading.phrases import DATE, MAIL
from reviewer.reading.titles import year_in
from reviewer.text.numerals import chinese

# 汇编封面上的单位名：后面跟着班子、干部、年度等字样。
_COVER_UNIT = re.compile(
    r"(.{1,24}?(?:[乡镇村县区市局院校]|街道|社区|小学|中学|大学|公司|集团|中心|委员会|委|办|厂|站|所|支队|大队|社(?!区)|协会|学会|银行|[分支]行|处))"
    r"(?:党委|党组|党总支|党工委|领导)?(?:拟|近|第|述|班子|党政|中层|干部|村干部|[“\"]?两委|科级|股级|各|20|19|二|年度|全体|领导)"
)

_ONLY_UNIT = re.compile(r".{2,}(?:[乡镇村县区市局院校]|街道|社区|公司|集团|委员会|办公室|中心)")

_FEW_MONTHS = 4  # 落款在年初几个月里的，述的是上一年


def cover(lines: Sequence[Line]) -> tuple[str | None, int | None]:
    """Unit and year of the lines before the first report; a date alone is the day of compiling, not the year told of."""
    unit = None
    lines = [line for line in lines if not MAIL.match(line.words)]
    for line in lines:
        match = _COVER_UNIT.match(line.words) if len(line.words) <= 40 else None
        whole = squeezed(line.words)
        if match or (len(whole) <= 20 and _ONLY_UNIT.fullmatch(whole)):
            unit = match[1] if match else whole
            break
    told = next(
        (y for line in lines if re.search(r"[0-9〇零○]{2}年度", line.words) and (y := year_in(line.words))), None
    )
    named = next((y for line in lines if not DATE.match(line.words) and (y := year_in(line.words))), None)
    return unit, told or named or next((y for line in lines if (y := signed_year(line.words))), None)


def signed_year(words: str) -> int | None:
    """The year that a date line stands for: one signed in the first months tells of the year before."""
    year = year_in(words) if DATE.match(words) else None
    month = re.search(r"[年./-]\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[月./-]", words)
    if year is None or month is None:
        return None
    number = int(month[1]) if month[1].isdigit() else chinese(month[1]) or 12
    return year - (number <= _FEW_MONTHS)


def roster(lines: Sequence[Line]) -> dict[str, str]:
    """Name -> post from a table or list before the first report."""
    found: dict[str, str] = {}
    for line in lines:
        cells = [squeezed(cell) for cell in re.split(r"\t| {2,}|\u3000", line.words) if cell.strip()]
        for name, post in pairwise(cells):
            known = parse(post) if is_name(name) else None
            if known is not None and known.post:
                found[name] = known.post
    return found
