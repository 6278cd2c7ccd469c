"""Web pages, and Word documents saved as such: the words a reader sees, a block a line, tables row by row.

Nothing is fetched and nothing is run; scripts, styles, menus, forms and hidden parts are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from typing import cast

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading.docx_numerals import numeral
from reviewer.reading.docx_xml import Element
from reviewer.reading.html_blocks import Blocks
from reviewer.reading.original import Original
from reviewer.reading.txt import decode

_HEAD = 4_096
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
# 国标旧名一律按 GB18030 读，是它的子集；没列出的（多为误标的西文）不信，按字面猜。
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "gb18030", "cp936", "ms936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
