"""A report's source as a page of its own, opened at a place with the words lit; no script, nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.model import Report
from reviewer.pages.html_places import lines
from reviewer.web.escape import shown

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_STYLE = """
:root{color-scheme:light}body{margin:0;background:#fffefb;color:#1d2126;
font:15px/1.9 "Noto Sans CJK SC","Microsoft YaHei","Source Han Sans SC",sans-serif}
header{position:sticky;top:0;z-index:1;padding:8px 18px;background:#f2efe8;border-bottom:2px solid #9c1c1c;font-size:13.5px}
header b{font-size:15px}header span{margin-left:12px;color:#5c626b}
main{padding:10px 18px 40vh 54px}p{position:relative;margin:0 0 6px;overflow-wrap:anywhere;white-space:pre-wrap}
p i{position:absolute;left:-40px;width:30px;color:#7a808a;font:12px/28px sans-serif;text-align:right}
p.title{font:700 17px/1.7 "Noto Serif CJK SC","SimSun",serif}
mark{background:#ffe07a;color:inherit;border-bottom:2px solid #7a5200;scroll-margin-top:30vh}
@media print{header{position:static}main{padding-bottom:0}}
"""


def spans(at: str, report: Report) -> list[tuple[int, int]]:
    """The places that an address names, 12-30,44-60, as far as they lie in the report; sorted, apart."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((int(a), int(b)) for a, b in _SPAN.findall(at)):
        start, end = max(start, report.start, found[-1][1] if found else 0), min(end, report.end)
        if start < end:
            found.append((start, end))
    return found


def source_page(report: Report, at: str) -> str:
    """The whole document; `at` as in `spans`, "" to light nothing."""
    lit = spans(at, report)
    year = f"{report.year}年度" if report.year else "年度不详"
    body = "".join(
        f"<p{'' if line.number else ' class=title'}><i>{line.number or ''}</i>{_words(report, line.start, line.end, lit)}</p>"
        for line in lines(report)
    )
    # 滚动到第一处：锚点 lit 只给第一个 mark。
    body = body.replace("<mark>", '<mark id="lit">', 1)
    who = shown(report.official.label)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{who} {year}原文</title><style>{_STYLE}</style></head><body>"
        f"<header><b>{who}</b><span>{year}</span><span>{shown(report.source.name)}</span></header>"
        f"<main>{body}</main></body></html>"
    )


def _words(report: Report, start: int, end: int, lit: Sequence[tuple[int, int]]) -> str:
    made, at = [], start
    for begin, stop in lit:
        if stop <= at or begin >= end:
            continue
        begin, stop = max(begin, at), min(stop, end)
        made.append(f"{shown(report.slice(at, begin))}<mark>{shown(report.slice(begin, stop))}</mark>")
        at = stop
    return "".join([*made, shown(report.slice(at, end))])
