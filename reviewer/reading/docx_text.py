"""The words of one .docx paragraph as the accepted document shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.reading.docx_xml import MC, Element, W, is_on, value

_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_WRAPPERS = {
    W + name
    for name in ("customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "sdtContent", "ruby", "rubyBase")
}
_INSERTED = {W + "ins", W + "moveTo"}
_REMOVED = {W + "del", W + "moveFrom"}
_FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_BLANKS = str.maketrans("\r\n\t", "   ")
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FC": "√", "F0A8": "□", "F06F": "□", "F0A3": "□", "F02A": "□"}


@dataclass(slots=True)
class Seen:
    """What was met on the way and belongs into the remarks."""

    revised: bool = False
    hidden: bool = False
    pictures: int = 0
    notes: int = 0
    foreign: bool = False


@dataclass(slots=True)
class Line:
    """One paragraph's words, and what hangs on it: text boxes and notes, which follow after it."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def accepted(parent: Element, seen: Seen) -> Iterator[Element]:
    """The children as after “accept all changes”, with wrappers opened and one branch of each alternative taken."""
    for child in parent:
        tag = child.tag
        if tag in _REMOVED:
            seen.revised = True
        elif tag in _INSERTED:
            seen.revised = True
            yield from accepted(child, seen)
        elif tag in _WRAPPERS:
            yield from accepted(child, seen)
        elif tag == W + "sdt":
            if not is_on(child.find(W + "sdtPr"), "showingPlcHdr"):
                yield from accepted(child, seen)
        elif tag == MC + "AlternateContent":
            branch = _branch(child)
            if branch is not None:
                yield from accepted(branch, seen)
        else:
            yield child


def _branch(alternatives: Element) -> Element | None:
    """The first branch with a text box in it, else the first."""
    branches = [b for b in alternatives if b.tag in (MC + "Choice", MC + "Fallback")]
    with_box = (b for b in branches if next(b.iter(W + "txbxContent"), None) is not None)
    return next(with_box, branches[0] if branches else None)


class ParagraphReader:
    """Reads paragraphs in order; complex fields may begin in one and end in another."""

    def __init__(self, styles: Element | None, seen: Seen) -> None:
        """styles: the root of styles.xml."""
        self._seen = seen
        self._fields: list[bool] = []  # 每层域：是否已到结果部分
        self._hidden_styles = _hidden_styles(styles)

    def read(self, paragraph: Element) -> Line:
        """The paragraph without its automatic number."""
        line, parts = Line(), list[str]()
        style = value(paragraph.find(W + "pPr"), "pStyle")
        hidden = style in self._hidden_styles
        for child in accepted(paragraph, self._seen):
            if child.tag == W + "r":
                self._run(child, hidden, line, parts)
            else:
                parts.extend(t.text or "" for t in child.iter(_M_TEXT))
        # 域代码不会跨段；没有结果部分的残缺域不能把后文都吞掉。
        while self._fields and not self._fields[-1]:
            self._fields.pop()
        line.text = "".join(parts)
        return line

    def _run(self, run: Element, hidden: bool, line: Line, parts: list[str]) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            own = is_on(properties, "vanish")
            hidden = own if own is not None else hidden or value(properties, "rStyle") in self._hidden_styles
        for child in accepted(run, self._seen):
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif hidden:
                self._seen.hidden = self._seen.hidden or tag == W + "t"
            elif all(self._fields):
                self._piece(child, line, parts)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _piece(self, child: Element, line: Line, parts: list[str]) -> None:
        tag = child.tag
        if tag == W + "t":
            parts.append((child.text or "").translate(_BLANKS))
        elif tag in _FIXED:
            parts.append(_FIXED[tag])
        elif tag == W + "r":  # 注音文字的基字
            self._run(child, False, line, parts)
        elif tag == W + "sym":
            parts.append(_symbol(child.get(W + "char") or ""))
        elif tag in _NOTES:
            line.notes.append((_NOTES[tag], child.get(W + "id") or ""))
        elif tag in (W + "drawing", W + "pict", W + "object"):
            line.boxes.extend(_outermost_boxes(child))
            self._seen.pictures += sum(1 for _ in child.iter(*_PICTURES))


def _outermost_boxes(drawing: Element) -> list[Element]:
    """Text boxes of the drawing; those inside them are met when their paragraphs are read."""
    boxes, pending = [], [drawing]
    while pending:
        element = pending.pop()
        if element.tag == W + "txbxContent":
            boxes.append(element)
        elif element.tag == MC + "AlternateContent":
            branch = _branch(element)
            pending.extend([] if branch is None else [branch])
        else:
            pending.extend(reversed(list(element)))
    return boxes


def _symbol(code: str) -> str:
    """A `w:sym` as a character; private ones by what Wingdings shows, else a square."""
    known = _SYMBOLS.get(code.upper())
    if known:
        return known
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    private = 0xE000 <= point <= 0xF8FF
    return "□" if private else chr(point) if 0x20 <= point < 0xD800 or 0xF900 <= point < 0xFFFE else ""


def _hidden_styles(styles: Element | None) -> frozenset[str | None]:
    """Styles whose text is hidden. Inheritance is not followed: hidden base styles are not seen in the wild."""
    if styles is None:
        return frozenset()
    return frozenset(s.get(W + "styleId") for s in styles.findall(W + "style") if is_on(s.find(W + "rPr"), "vanish"))
