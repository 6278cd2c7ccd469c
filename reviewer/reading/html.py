"""Web pages, and Word documents saved as such: the words a reader sees, a block a line, tables row by row.

Nothing is fetched and nothing is run; scripts, styles, menus, forms and hidden parts are left out.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from email import message_from_bytes
from typing import cast

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading.html_blocks import Blocks, Node
from reviewer.reading.original import Original
from reviewer.reading.sniff import is_web_archive
from reviewer.reading.txt import decode

_HEAD = 4_096
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
# 国标旧名一律按 GB18030 读，是它的子集；没列出的（多为误标的西文）不信，按字面猜。
_CODECS = {
    **dict.fromkeys((b"gb2312", b"gbk", b"x-gbk", b"gb18030", b"cp936"), "gb18030"),
    **dict.fromkeys((b"big5", b"big5-hkscs"), "big5hkscs"),
}
_RESEND = "请用浏览器打开，把正文复制到 Word 文档后再导入"


def extract(original: Original) -> Source:
    """The page as text. Raises DamagedFile, or NoTextLayer when it holds pictures only."""
    data = _unpacked(original) if is_web_archive(original.data) else original.data
    blocks = Blocks()
    try:
        lines = blocks.lines(_parsed(_decoded(data, original), original))
    except RecursionError as error:
        raise DamagedFile(f"“{original.name}”的内容套了太多层", _RESEND) from error
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    if not text.strip():
        if blocks.pictures:
            raise NoTextLayer(
                f"“{original.name}”里只有图片，没有文字", "请先做文字识别（OCR）再导入，或向报送单位要 Word 版"
            )
        raise DamagedFile(f"“{original.name}”里没有文字", _RESEND)
    remarks = (
        (blocks.menus, "网页的导航栏、侧栏和页脚没有计入正文"),
        (blocks.hidden, "网页里有隐藏的文字，没有计入正文"),
        (blocks.pictures, f"网页里有图片 {blocks.pictures} 幅，图片里的文字没有读取"),
    )
    return original.source("html", text + "\n", tuple(said for met, said in remarks if met))


def _unpacked(original: Original) -> bytes:
    """The page inside a single-file web archive (.mht)."""
    for part in message_from_bytes(original.data).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return payload
    raise DamagedFile(f"“{original.name}”是单文件网页，里面却没有网页", _RESEND)


def _decoded(data: bytes, original: Original) -> str:
    """By byte-order mark, valid UTF-8, the page's own word, and else by what makes sense, in this order."""
    if not data.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)):
        declared = _CHARSET.search(data[:_HEAD])
        codec = _CODECS.get(declared[1].lower()) if declared else None
        for encoding in filter(None, ("utf-8", codec)):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    found = decode(data)
    if found is None:
        raise DamagedFile(f"“{original.name}”的文字编码无法识别，或内容像二进制数据", _RESEND)
    return found[0]


def _parsed(text: str, original: Original) -> Node:
    from lxml import etree

    # huge_tree：否则套得深了解析器就悄悄停下，后面的文字全丢。
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except SyntaxError as error:  # lxml 的 XMLSyntaxError 是它的子类
        raise DamagedFile(f"“{original.name}”里没有可读的网页内容", _RESEND) from error
    if root is None:
        raise DamagedFile(f"“{original.name}”里没有可读的网页内容", _RESEND)
    return cast(Node, root)
