"""A number a question sets as a limit: 党课超过3次的有谁, 走访不到50户, 10万元以上."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from reviewer.asking.concepts import gapped
from reviewer.model import Limit
from reviewer.text.numerals import chinese
from reviewer.text.units import unit_names

_BEFORE: dict[str, Limit] = {
    "超过": "over", "多于": "over", "大于": "over", "高于": "over", "不到": "under", "不足": "under", "少于": "under",
    "低于": "under", "不少于": "least", "不低于": "least", "至少": "least", "达到": "least", "不超过": "most", "至多": "most",
}  # fmt: skip
_BEHIND: dict[str, Limit] = {"以上": "least", "以下": "most", "以内": "most"}
_SCALE = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


def limited(asked: str) -> tuple[str, tuple[Limit, Decimal] | None]:
    """The normalised question with 几 and the unit in the limit's place, so that a number is asked for, and the limit."""
    found = _pattern().search(asked)
    if found is None or not (found["before"] or found["behind"]):
        return asked, None
    digits = found["number"]
    number = Decimal(digits.replace(",", "")) if digits[0].isdigit() else chinese(digits)
    if number is None:
        return asked, None
    kind = _BEFORE[found["before"]] if found["before"] else _BEHIND[found["behind"]]
    value = Decimal(number) * _SCALE[found["scale"] or ""]
    rest = re.sub(r"^的?(?:都)?(?:有谁|有哪些人?|是谁|有几个|有多少人?)?", "", asked[found.end() :])
    return f"{asked[: found.start()]}几{found['unit']}{rest}", (kind, value)


@cache
def _pattern() -> re.Pattern[str]:
    before = "|".join(sorted(_BEFORE, key=lambda word: -len(word)))
    units = gapped(tuple(unit for unit in unit_names() if unit not in ("年", "月", "日", "个月")))
    return re.compile(
        rf"(?P<before>{before})?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|[一二两三四五六七八九十百]+)(?P<scale>[百千万亿])?"
        rf"(?P<unit>{units})(?P<behind>{'|'.join(_BEHIND)})?"
    )
