"""The numbered pieces of a paragraph: its own mark and run-in heading, and run-in points such as 一是…；二是…"""

from __future__ import annotations

import re

from reviewer.model import Item, Paragraph

_CN = "一二三四五六七八九十"
# 段首的编号，一级到五级；题目随编号同行的，到第一个句号为止是题目。
MARK = re.compile(
    rf"(?P<l1>第?[{_CN}]{{1,3}}(?:部分)?(?:[、，：:]|[．.](?!\d))|第[{_CN}]{{1,3}}部分\s*)|(?P<l2>[（(][{_CN}]{{1,3}}[）)]、?)"
    rf"|(?P<l3>[0-9０-９]{{1,2}}(?:[、．]|\.(?![0-9])))|(?P<l4>[（(][0-9０-９]{{1,2}}[）)])|(?P<l5>[①-⑳])"
)
# 先看头一个字在不在这些字里，再看它前面是不是句读：这样查起来快得多。
_RUN_IN = re.compile(
    rf"[第{_CN}其首再最此另①-⑳（(](?:(?<=\A.)|(?<=[。；;：:，,！!？?）)”\n\s].))"
    rf"(?:(?:(?<=第)[{_CN}]{{1,2}}|(?<=[{_CN}])[{_CN}]?)是(?!一|个|否)(?:要)?|(?<=其)[{_CN}]是?[，,、：:]?"
    r"|(?:(?<=首)先|(?<=其)次|(?<=再)[次者]|(?<=最)后|(?<=此)外)(?:，|,|是)|(?:(?<=另)一|(?<=一))方面[，,是]?"
    r"|(?<=第)[一二三四五六七八九十][，,、](?!季度)|(?<=[①-⑳])|(?<=[（(])[0-9]{1,2}[）)])"
)
_HEADING = 32  # 行内题目至多这么长；更长的第一句就是正文


def level_of(words: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①; 0 for none."""
    match = MARK.match(words)
    return int((match.lastgroup or "l0")[1:]) if match else 0


def paragraph(text: str, start: int, end: int) -> Paragraph:
    """The paragraph text[start:end] cut into items that cover it in order."""
    head = _head(text, start, end)
    cuts = [m for m in _RUN_IN.finditer(text, start, end) if m.start() > start or head == start]
    cuts = _believable(text, cuts)
    items: list[Item] = []
    first = cuts[0].start() if cuts else end
    if first > start:
        items.append(Item(start=start, end=first, head=head, depth=0))
    for place, cut in enumerate(cuts):
        stop = cuts[place + 1].start() if place + 1 < len(cuts) else end
        items.append(Item(start=cut.start(), end=stop, head=_run_in_head(text, cut.end(), stop), depth=1))
    return Paragraph(start=start, end=end, items=tuple(items))


def _head(text: str, start: int, end: int) -> int:
    """Where the paragraph's own mark and run-in heading end; `start` when there is none."""
    mark = MARK.match(text, start, end)
    if mark is None:
        return start
    return _run_in_head(text, mark.end(), end)


def _run_in_head(text: str, after_mark: int, end: int) -> int:
    stop = text.find("。", after_mark, min(end, after_mark + _HEADING))
    colon = text.find("：", after_mark, min(end, after_mark + _HEADING // 2))
    if colon >= 0 and (stop < 0 or colon < stop):
        stop = colon
    return stop + 1 if 0 <= stop < end - 1 else after_mark


def _believable(text: str, cuts: list[re.Match[str]]) -> list[re.Match[str]]:
    """Points come in company: a lone 最后， or 一方面 is a word, a lone 一是 is a point only before a sentence of its own."""
    if not cuts:
        return cuts
    counted = [m for m in cuts if m[0][0] in _CN + "第其" and "方面" not in m[0] and m[0] not in ("其次，", "其次,")]
    loose = [m for m in cuts if m not in counted]
    kept = counted if len(counted) > 1 or (counted and counted[0][0].startswith("一")) else []
    if len(loose) > 1:
        kept = kept + loose
    return sorted(kept, key=lambda m: m.start())
