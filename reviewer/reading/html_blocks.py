"""The tree of a web page as lines: white space as browsers fold it, lists numbered, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from reviewer.reading.docx_numerals import written
from reviewer.reading.rows import row_lines


class Node(Protocol):
    """As much of an element as is used here; `tag` is no string for what is no element."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str, default: str | None = None) -> str | None:
        """An attribute."""

    def __iter__(self) -> Iterator[Node]:
        """The children."""


_MENUS = {"nav", "footer", "aside"}
_DROPPED = {
    "head", "title", "script", "style", "noscript", "template", "button", "select", "input", "textarea", "datalist",
    "svg", "math", "canvas", "iframe", "frame", "object", "embed", "applet", "audio", "video", "map", "rp", "rt", "del",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "p", "pre", "section", "summary", "caption", "td", "th", "tr", "tbody",
}  # fmt: skip
_WRAPPERS = {"thead", "tbody", "tfoot", "form", "center", "font"}  # 旧网页常把表单、字体标记套在行外面
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?(cjk-ideographic|simp-chinese-informal|(?:low|upp)er-(?:alpha|roman))"
)
_FORMS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
}  # fmt: skip
_COLUMNS = 256  # 更靠右的合并单元格不再补空格：几百 KB 的网页能借此胀成几十 MB
_MOST = 9_999  # 序号、跨行数再大就不是真的
_FOLDED = re.compile(r"[ \t\r\n\f]+")
_CUT, _SPACE = "\x1e", "\x1f"  # 源文件里的换行和空格；控制符不会出现在网页正文里
_WHITE = re.compile(r"[\x1e\x1f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(slots=True)
class _Lines:
    """Lines that are finished, and the pieces of the one that is not."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    label: str = ""

    def add(self, text: str | None, pre: bool) -> None:
        """Running text; `pre`: its line ends and spaces count."""
        if not text:
            return
        text = _CONTROL.sub("", text)
        if not pre:
            self.pieces.append(_FOLDED.sub(lambda m: _CUT if "\n" in m[0] else _SPACE, text))
            return
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self.pieces.append(first)
        for line in rest:
            self.end(blank=True)
            self.pieces.append(line)

    def end(self, *, blank: bool = False) -> None:
        """Ends the line. blank: an empty one is a line too."""
        whole = "".join(self.pieces).strip(_CUT + _SPACE)
        text = _WHITE.sub(lambda m: _between(whole[m.start() - 1], m[0], whole[m.end()]), whole)
        self.pieces.clear()
        if text.strip():
            self.lines.append(self.label + text)
            self.label = ""
        elif text or blank:  # 只有不换行空格的段落，就是空行
            self.lines.append("")


class Blocks:
    """Walks a page and notes what the reader should be told."""

    def __init__(self) -> None:
        self.hidden = False
        self.menus = False
        self.pictures = 0

    def lines(self, node: Node) -> list[str]:
        """The lines of everything inside, in order. Raises RecursionError for absurdly deep nesting."""
        into = _Lines()
        self._walk(node, into, pre=False)
        into.end()
        return into.lines

    def _walk(self, node: Node, into: _Lines, *, pre: bool) -> None:
        into.add(node.text, pre)
        for child in node:
            if isinstance(child.tag, str) and not self._is_left_out(child, child.tag):
                self._child(child, child.tag, into, pre)
            into.add(child.tail, pre)

    def _is_left_out(self, node: Node, tag: str) -> bool:
        if tag in _DROPPED:
            return True
        if tag in _MENUS:
            self.menus = True
            return True
        if node.get("hidden") is not None or _HIDING.search(_style(node)):
            self.hidden = True
            return True
        return False

    def _child(self, node: Node, tag: str, into: _Lines, pre: bool) -> None:
        if tag == "br":
            into.end(blank=True)
        elif tag == "img":
            self.pictures += 1
        elif tag == "table":
            into.end()
            into.lines.extend(self._table(node))
        elif tag == "ol":
            into.end()
            self._list(node, into, pre)
        elif tag in _BLOCKS or tag == "ul":
            into.end()
            self._walk(node, into, pre=pre or tag == "pre")
            into.end()
        else:
            self._walk(node, into, pre=pre)

    def _list(self, node: Node, into: _Lines, pre: bool) -> None:
        """A numbered list, with the numbers a browser shows."""
        found = _LIST_STYLE.search(_style(node))
        form = _FORMS.get(found[1] if found else node.get("type") or "", "decimal")
        dot = "、" if form.startswith("chinese") else "."
        number = _number(node.get("start"), 1)
        for item in node:
            if not isinstance(item.tag, str) or self._is_left_out(item, item.tag):
                continue
            if item.tag != "li":
                self._child(item, item.tag, into, pre)
                continue
            number = _number(item.get("value"), number)
            into.label = written(number, form) + dot
            self._walk(item, into, pre=pre)
            into.end()
            into.label = ""
            number += 1

    def _table(self, table: Node) -> list[str]:
        """One line a row; a cell that reaches down leaves an empty one in the rows below."""
        lines: list[str] = []
        reaching: dict[int, int] = {}
        for part in _inside(table):
            if isinstance(part, str):
                lines.append(part)
            elif part.tag == "tr":
                lines.extend(row_lines(self._cells(part, reaching)))
            elif not self._is_left_out(part, str(part.tag)):
                lines.extend(self._table(part) if part.tag == "table" else self.lines(part))
        return lines

    def _cells(self, row: Node, reaching: dict[int, int]) -> list[list[str]]:
        """The lines of each cell. reaching: column -> rows that a cell from above still reaches into."""
        cells: list[list[str]] = []
        for cell in _inside(row):
            if isinstance(cell, str):
                cells.append([cell])
                continue
            if self._is_left_out(cell, str(cell.tag)):
                continue
            while reaching.get(len(cells), 0):
                reaching[len(cells)] -= 1
                cells.append([])
            if len(cells) < _COLUMNS:
                reaching[len(cells)] = _number(cell.get("rowspan"), 1) - 1
            cells.append([line for line in self.lines(cell) if line.strip()])
        for column in range(len(cells), max(reaching, default=0) + 1):
            reaching[column] = max(0, reaching.get(column, 0) - 1)
        return cells


def _inside(parent: Node) -> Iterator[Node | str]:
    """The elements of this table or row, wrappers (tbody, form) opened, and what stands loose between them."""
    if (parent.text or "").strip():
        yield " ".join((parent.text or "").split())
    for part in parent:
        if isinstance(part.tag, str):
            if part.tag in _WRAPPERS:
                yield from _inside(part)
            else:
                yield part
        if (part.tail or "").strip():
            yield " ".join((part.tail or "").split())


def _style(node: Node) -> str:
    """The element's own style, as much of it as people write; patterns would take long over megabytes."""
    return (node.get("style") or "")[:1_000]


def _number(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return min(_MOST, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _between(before: str, white: str, after: str) -> str:
    """What white space in the file stands for: one space, but nothing for a line end beside Chinese."""
    return " " if _CUT not in white or (before.isascii() and after.isascii()) else ""
