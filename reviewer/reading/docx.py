"""Word documents: paragraphs, tables and text boxes in reading order, automatic numbers restored, changes accepted.

What the page sets apart (a new page, space above, a centred title) has an empty line above it. Headers, footers and
comments are not part of the text; pictures and macros are never opened. Each departure from what
the page shows is said in a remark.
"""

from __future__ import annotations

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading.docx_apart import set_apart
from reviewer.reading.docx_numbering import Numbering
from reviewer.reading.docx_text import Line, ParagraphReader, Seen, accepted
from reviewer.reading.docx_xml import Element, Parts, W, is_on, load_parts, value
from reviewer.reading.original import Original
from reviewer.reading.rows import row_lines


def extract(original: Original) -> Source:
    """The document as text. Raises DamagedFile, EncryptedFile, or NoTextLayer when it holds pictures only."""
    parts = load_parts(original)
    story = _Story(parts)
    body = parts.document.find(W + "body")
    try:
        lines = [] if body is None else story.blocks(body)
    except RecursionError as error:
        raise DamagedFile(f"“{original.name}”的表格或文本框套了太多层", "请另存为纯文本(.txt)后再导入") from error
    text = "\n".join(lines).rstrip()
    if not text.strip():
        if story.seen.pictures:
            raise NoTextLayer(
                f"“{original.name}”里只有图片，没有文字", "请先做文字识别（OCR）再导入，或向报送单位要可编辑的 Word 版"
            )
        raise DamagedFile(f"“{original.name}”里没有文字", "请让报送人重新发送")
    return original.source("docx", text + "\n", _remarks(original, parts, story.seen))


class _Story:
    """Walks the body once, counting lists as it goes."""

    def __init__(self, parts: Parts) -> None:
        self.seen = Seen()
        self._numbering = Numbering(parts.numbering, parts.styles)
        self._reader = ParagraphReader(parts.styles, self.seen)
        self._notes = {
            (kind, note.get(W + "id") or ""): note
            for kind, root in (("footnotes", parts.footnotes), ("endnotes", parts.endnotes))
            for note in (() if root is None else root)
        }
        self._in_note = False
        body = parts.document.find(W + "body")
        self._apart = set_apart(() if body is None else body.findall(W + "p"), parts.styles)

    def blocks(self, parent: Element) -> list[str]:
        """The lines of everything inside, in order."""
        lines: list[str] = []
        carried = ""
        for child in accepted(parent, self.seen):
            if child.tag == W + "p":
                line = self._reader.read(child)
                line.text = carried + line.text
                carried = ""
                if self._mark_is_deleted(child) and not line.boxes and not line.notes:
                    carried = line.text
                    continue
                lines.extend(self._paragraph(child, line))
            elif child.tag == W + "tbl":
                lines.extend(self._table(child))
            elif child.tag == W + "altChunk":
                self.seen.foreign = True
        return [*lines, carried] if carried else lines

    def _mark_is_deleted(self, paragraph: Element) -> bool:
        """Whether accepting the changes joins this paragraph to the next."""
        deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        self.seen.revised = self.seen.revised or deleted
        return deleted

    def _paragraph(self, paragraph: Element, line: Line) -> list[str]:
        properties = paragraph.find(W + "pPr")
        invisible = not line.text and is_on(None if properties is None else properties.find(W + "rPr"), "vanish")
        label = "" if invisible else self._numbering.label(properties)
        lines = (label + line.text if line.text else label.rstrip()).split("\n")
        if paragraph in self._apart:
            lines.insert(0, "")
        for box in line.boxes:
            lines.extend(text for text in self.blocks(box) if text.strip())
        for key in line.notes:
            lines.extend(self._note(key))
        return lines

    def _note(self, key: tuple[str, str]) -> list[str]:
        """A note, right after the paragraph it belongs to: at the end of a compilation it would be someone else's."""
        note = self._notes.get(key)
        if note is None or self._in_note:
            return []
        self._in_note = True
        lines = [text.strip() for text in self.blocks(note) if text.strip()]
        self._in_note = False
        if not lines:
            return []
        self.seen.notes += 1
        return [f"〔注{self.seen.notes}〕{lines[0]}", *lines[1:]]

    def _table(self, table: Element) -> list[str]:
        lines: list[str] = []
        for row in accepted(table, self.seen):
            if row.tag != W + "tr":
                continue
            if row.find(f"{W}trPr/{W}del") is not None:
                self.seen.revised = True
                continue
            lines.extend(row_lines([self._cell(c) for c in accepted(row, self.seen) if c.tag == W + "tc"]))
        return lines

    def _cell(self, cell: Element) -> list[str]:
        """The cell's lines; none for one that goes on from the row above or was deleted."""
        properties = cell.find(W + "tcPr")
        if properties is not None:
            if properties.find(W + "cellDel") is not None:
                self.seen.revised = True
                return []
            for name in ("vMerge", "hMerge"):
                if properties.find(W + name) is not None and (value(properties, name) or "continue") == "continue":
                    return []
        return [line for line in self.blocks(cell) if line.strip()]


def _remarks(original: Original, parts: Parts, seen: Seen) -> tuple[str, ...]:
    wrong_suffix = original.suffix in (".doc", ".wps")
    remarks = (
        (wrong_suffix, f"扩展名为 {original.suffix}，内容是新格式（.docx），已按新格式读取"),
        (seen.revised, "文中有修订痕迹，按接受修订后的文字读取"),
        (parts.has_comments, "文中有批注，批注内容没有计入正文"),
        (seen.hidden, "文中有隐藏文字，没有计入正文"),
        (seen.notes, f"有脚注或尾注 {seen.notes} 条，放在所注段落之后，以〔注1〕〔注2〕……标出"),
        (seen.pictures, f"文中有图片 {seen.pictures} 幅，图片里的文字没有读取"),
        (seen.foreign, "文中嵌入了另一份文档，嵌入的部分没有读取"),
        (parts.has_macros, "文件带有宏，宏没有运行，也没有读取"),
    )
    return tuple(text for said, text in remarks if said)
