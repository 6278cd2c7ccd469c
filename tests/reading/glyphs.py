"""Characters and lines placed by hand, as the PDF engine would give them."""

from __future__ import annotations

from reviewer.reading.pdf_lines import Line, lines_of
from reviewer.reading.pdf_page import Glyph

SIZE = 12.0
LEFT = 90.0
PITCH = 20.0
SONG, HEI = b"SimSun", b"SimHei"


def set_out(
    text: str, x: float = LEFT, y: float = 700, *, size: float = SIZE, gap: float = 0, font: bytes = SONG
) -> list[Glyph]:
    """The text on one baseline: Chinese one em wide, Latin half an em. gap: points added between characters."""
    glyphs = []
    for char in text:
        width = size / 2 if char.isascii() else size
        glyphs.append(Glyph(char, x, x + width, y, size, font))
        x += width + gap
    return glyphs


def page_of(*texts: str, page: int = 0, top: float = 760, pitch: float = PITCH, size: float = SIZE) -> list[Line]:
    """The texts as lines of a page; a leading full-width space stands for one em of indent."""
    glyphs = []
    for number, text in enumerate(texts):
        bare = text.lstrip("　")
        indent = (len(text) - len(bare)) * size
        glyphs += set_out(bare, LEFT + indent, top - number * pitch, size=size)
    return lines_of(glyphs, page)
