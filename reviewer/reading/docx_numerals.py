"""List counters as Word prints them: a number and a `w:numFmt` give 一, ①, iv, 〇五 …"""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# 带圈、带括号的数字在 Unicode 里各占连续的一段：格式 -> (第一个字, 最大的数)。
_ENCLOSED = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_BY_DIGIT = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}
_COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanDigital2",
}
_LEGAL_FORMATS = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}


def written(number: int, form: str) -> str:
    """The counter in the format; decimal where the format is unknown or the number lies outside it."""
    plain = str(number)
    if form in ("none", "bullet"):
        return ""
    if number < 1:
        return plain
    if form in _COUNTING:
        # chineseCounting 过百后逐位写，其余写到“一百零三”。
        by_digit = form in ("chineseCounting", "taiwaneseCounting") and number > 99
        return _by_digit(plain) if by_digit else counted(number, _DIGITS.replace("〇", "零"), "十百千")
    if form in _LEGAL_FORMATS:
        return counted(number, _LEGAL, "拾佰仟")
    if form in _BY_DIGIT:
        return _by_digit(plain)
    if form in _ENCLOSED:
        first, last = _ENCLOSED[form]
        return chr(ord(first) + number - 1) if number <= last else plain
    return _other(number, plain, form)


def _other(number: int, plain: str, form: str) -> str:
    match form:
        case "decimalFullWidth" | "decimalFullWidth2":
            return plain.translate(_WIDE)
        case "decimalZero":
            return plain.zfill(2)
        case "numberInDash":
            return f"- {plain} -"
        case "ideographTraditional":
            return _STEMS[number - 1] if number <= 10 else plain
        case "ideographZodiac":
            return _BRANCHES[number - 1] if number <= 12 else plain
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if form == "upperLetter" else letter.lower()
        case "upperRoman" | "lowerRoman":
            roman = _roman(number) if number < 4000 else plain
            return roman if form == "upperRoman" else roman.lower()
    return plain


def counted(number: int, digits: str, units: str) -> str:
    """1–9999 as 一千零二十; a leading 一十 is written 十 in the plain script. Larger numbers stay decimal."""
    if number > 9999:
        return str(number)
    text, gap = "", False
    for place, digit in enumerate(map(int, reversed(str(number)))):
        unit = units[place - 1] if place else ""
        if digit:
            text = digits[digit] + unit + (digits[0] if gap and text else "") + text
        gap = digit == 0
    return text[1:] if units[0] == "十" and text.startswith("一十") else text


def _by_digit(plain: str) -> str:
    return "".join(_DIGITS[int(c)] for c in plain)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        text += letters * count
    return text
