"""Noise inside extracted text, as masks: crawl marks, web furniture, page numbers, invisible characters.

Nothing is removed. A mask says where the noise stands and why it is passed over; readers of words skip it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from reviewer.model import Skip
from reviewer.reading.wraps import wraps

# 来源：网页转存的材料里常见的标记与按钮文字（2026-11 整理）；只有独占一行时才算网页文字，句中出现的不动。
_CRAWL = re.compile(r"##[A-Za-z_]{2,40}##|\[/?(?:db:|page|paid|ad)[^\]\n]{0,40}\]|&(?:nbsp|ensp|emsp|amp|lt|gt|quot);")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
# 以这些字样打头、又不成一句话的行，才是网页上的按钮；“下载国家反诈APP2300人”“查看更多账本后，我才明白。”是正文。
_FURNITURE = re.compile(
    r"(?m:^[ \t\u3000]*(?:(?:首页[^\S\n]*[>›»]|当前位置[：:]|发布时间[：:]|更新时间[：:]|(?:浏览|阅读|点击)(?:次数|量)[：:]|(?:上|下)一篇[：:]"
    r"|责任编辑[：:]|正文复制|开通VIP|(?:来源|作者)[：:](?:网络|佚名|互联网)|[【〔\[（(][^\S\n]*(?:本文由|点击|字数统计|字数[：:])"
    r"|(?:本文|本站|本篇)[^\n。]{0,16}(?:会员|网友|用户|转载|版权)|版权(?:归|声明)|免责声明|如有侵权"
    r"|[【〔\[（(][^\S\n]*(?:VIP|会员)|(?:点击|立即)(?:加载|展开|查看)|(?:客服|联系)(?:热线|电话)[：:]\s*400"
    r"|(?:字数|页数)[：:][^\S\n]*\d|https?://|www\.)[^\n]{0,80}"
    r"|(?:查看更多|返回(?:顶部|首页|列表)|相关(?:文章|推荐|阅读)"
    r"|[【〔\[（(]?(?:(?:点击|立即|免费)+(?:下载|收藏)|(?:下载|收藏)(?:本文|全文|Word|word|文档)))[^。，\n]{0,40})$)"
)
_PAGE = re.compile(
    r"[-—–－―·]{1,2}\s*[0-9０-９]{1,4}\s*[-—–－―·]{1,2}|第\s*[0-9０-９]{1,4}\s*页(?:\s*[，,/／]?\s*共\s*[0-9０-９]{1,4}\s*页)?"
)
# “相关推荐”之下的链接：短，没有句读；正文之前的一行是下一篇的题名，不算。
_LINKS = re.compile(
    r"(?m:^[ \t\u3000]*(?:相关(?:文章|推荐|阅读)|猜你喜欢|推荐阅读|延伸阅读|热门(?:文章|推荐))[^\S\n]*[：:]?[^\S\n]*$)"
    r"(?P<links>(?:\n[^\n。，；！？]{2,40}(?=\n)){1,12}?)(?=\n[^\S\n]*(?:\n|$)|\n[^\n]{2,40}\n[^\n]*[。，：；！])"
)
_LINK_HEADS = ("相关", "猜你喜欢", "推荐阅读", "延伸阅读", "热门")
_APART = re.compile("[0-9０-９] [0-9０-９]")
_QUOTED = re.compile(r"(?m:^[ \t\u3000]*(?:>[ \t]?)+)")  # 邮件回复里的引用符号
# “６ ４ 户”：每个数字都隔开，后面是单位，前面是汉字；“12 15”是两个数，不动。
_SPACED_DIGITS = re.compile(
    r"(?<=[\u4e00-\u9fff，（])[ \u3000]?(?:(?<![0-9])[0-9](?: [0-9]){1,5}|[０-９](?: [０-９]){1,5})(?=[ \u3000]?[\u4e00-\u9fff%％])"
)
_REPEATED = 3
_LONGEST_HEAD = 40
_REASONS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (_CRAWL, "网页抓取标记", False),
    (_INVISIBLE, "看不见的字符", False),
    (_FURNITURE, "网页附加文字", True),
    (_PAGE, "页码", True),
)


def masks(text: str, known: Iterable[Skip] = ()) -> tuple[Skip, ...]:
    """The noise of a text: sorted, disjoint. known: what the file's door masked already (Markdown's marks)."""
    found = list(known)
    for pattern, why, alone in _REASONS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not alone or _is_alone(text, start, end):
                found.append(Skip(start=start, end=end, text=match[0], why=why))
    if ">" in text:
        quoted = [Skip(start=m.start(), end=m.end(), text=m[0], why="邮件引用符号") for m in _QUOTED.finditer(text)]
        found += quoted if len(quoted) >= _REPEATED else []
    for match in _LINKS.finditer(text) if any(head in text for head in _LINK_HEADS) else ():
        start, end = match.span("links")
        found.append(Skip(start=start + 1, end=end, text=text[start + 1 : end], why="网页附加文字"))
    for match in _SPACED_DIGITS.finditer(text) if _APART.search(text) else ():
        places = (at for at in range(match.start() + 1, match.end()) if text[at] == " " and text[at - 1].isdigit())
        found += [Skip(start=at, end=at + 1, text=" ", why="数字中的空格") for at in places]
    found += _running_heads(text, found)
    noise = _disjoint(sorted(found, key=lambda skip: (skip.start, -skip.end)))
    broken = wraps(text, noise)
    return _disjoint(sorted([*noise, *broken], key=lambda skip: (skip.start, -skip.end))) if broken else noise


def _running_heads(text: str, found: list[Skip]) -> list[Skip]:
    """Lines that stand beside page numbers again and again: heads and feet that were extracted with the text."""
    pages = [skip for skip in found if skip.why == "页码"]
    if len(pages) < _REPEATED:
        return []
    beside: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for start, end in _neighbours(text, page):
            words = text[start:end].strip()
            if words and len(words) <= _LONGEST_HEAD:
                at = text.index(words, start)
                beside[words].append((at, at + len(words)))
    return [
        Skip(start=start, end=end, text=words, why="页眉页脚")
        for words, places in beside.items()
        if len(places) >= _REPEATED and 2 * len(places) >= len(pages)
        for start, end in places
    ]


def _neighbours(text: str, skip: Skip) -> list[tuple[int, int]]:
    """The line before and the line after."""
    left, right = text.rfind("\n", 0, skip.start), text.find("\n", skip.end)
    lines = []
    if left > 0:
        lines.append((text.rfind("\n", 0, left) + 1, left))
    if right >= 0:
        stop = text.find("\n", right + 1)
        lines.append((right + 1, len(text) if stop < 0 else stop))
    return lines


def without(text: str, start: int, end: int, noise: Iterable[Skip]) -> str:
    """text[start:end] without the masked characters: for recognising only, never for quoting."""
    parts, at = [], start
    for skip in noise:
        if skip.end <= at:
            continue
        if skip.start >= end:
            break
        parts.append(text[at : max(at, skip.start)])
        at = max(at, skip.end)
    parts.append(text[at:end])
    return "".join(parts)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands beside it on its line."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    return not text[left:start].strip() and not text[end : len(text) if right < 0 else right].strip()


def _disjoint(skips: list[Skip]) -> tuple[Skip, ...]:
    kept: list[Skip] = []
    for skip in skips:
        if not kept or skip.start >= kept[-1].end:
            kept.append(skip)
    return tuple(kept)
