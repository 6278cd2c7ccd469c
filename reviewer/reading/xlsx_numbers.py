"""Numbers of a spreadsheet as its format shows them; as much of the format language as reports use."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

# ECMA-376 第 1 部分 18.8.30；27—36、50—58 是中文版 Excel 的日期。
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "hh:mm"),
    22: "yyyy-mm-dd hh:mm", **dict.fromkeys((37, 38), "#,##0"), **dict.fromkeys((39, 40), "#,##0.00"),
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_IGNORED = re.compile(r"\[[^\]]*\]|_.|\*.")
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_DATE = re.compile(r"[yd]|m{3}", re.IGNORECASE)
_TIME = re.compile(r"h|s|am/pm", re.IGNORECASE)
_LONGEST = 40
_LONGEST_CODE = 255  # Excel 自己的上限
_DAYS = 2_958_466  # 9999 年末


def shown(raw: str, code: str, from_1904: bool) -> str:
    """The number `raw` in the format `code` ("" for the general one); `raw` itself where it is no number."""
    try:
        value = Decimal(raw) if len(raw) <= _LONGEST else Decimal("NaN")
    except InvalidOperation:
        return raw.strip()
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return raw.strip()[:_LONGEST]
    section = _IGNORED.sub("", code[:_LONGEST_CODE].split(";")[0])
    bare = _LITERAL.sub("", section)
    if _DATE.search(bare) or _TIME.search(bare):
        return _date(value, bare, from_1904)
    found = _DIGITS.search(bare)
    if found is None or "e+" in bare.lower() or "/" in bare:
        return _general(value)
    before, after = _around(section)
    return before + _fixed(value, found[0], bare.count("%")) + after


def _general(value: Decimal) -> str:
    """At most 15 digits, as Excel keeps them, so that 0.1 does not come out as 0.10000000000000001."""
    with localcontext() as context:
        context.prec = 15
        text = f"{+value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Decimal, digits: str, percents: int) -> str:
    whole, _, fraction = digits.partition(".")
    scaled = Decimal(_general(value)) * Decimal(100) ** min(percents, 1)
    with localcontext() as context:
        context.prec = 2 * _LONGEST
        rounded = scaled.quantize(Decimal(1).scaleb(-min(len(fraction), 15)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    if optional:
        kept, _, rest = text.partition(".")
        must = len(fraction) - optional
        rest = rest[:must] + rest[must:].rstrip("0")
        text = f"{kept}.{rest}" if rest else kept
    return text + "%" * min(percents, 1)


def _around(section: str) -> tuple[str, str]:
    """The words that the format puts before and after the digits: 0"个"."""
    found = _DIGITS.search(section)
    if found is None:
        return "", ""
    sides = (section[: found.start()], section[found.end() :])
    before, after = ("".join(m[1] or m[2] or "" for m in _LITERAL.finditer(side)) for side in sides)
    return before, after


def _date(value: Decimal, bare: str, from_1904: bool) -> str:
    if not 0 <= value < _DAYS:
        return _general(value)
    # 1900 年按闰年算的老错误只影响头两个月，起点挪一天即可。
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    try:
        moment = start + timedelta(seconds=round(float(value) * 86_400))
    except OverflowError:
        return _general(value)
    clock = f"{moment.hour:02}:{moment.minute:02}"
    if not _DATE.search(bare):
        return clock
    low = bare.lower()
    day = f"{moment.year}年{moment.month}月" + (f"{moment.day}日" if "d" in low else "")
    if "y" not in low:
        day = f"{moment.month}月{moment.day}日"
    elif "m" not in low:
        day = f"{moment.year}年"
    return f"{day} {clock}" if _TIME.search(low) else day
