"""PDF pages set by hand: every line where the test puts it, with a font that every PDF engine knows by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reviewer.reading.original import Original, from_bytes
from tests.broken import pdf

WIDTH, HEIGHT = 595, 842  # A4，磅
LEFT, RIGHT = 90.0, 505.0
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font "
    b"/Subtype /CIDFontType0 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    b"/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /%s /Flags 6 /FontBBox [0 -120 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>] >>"
)
_FONTS = (b"STSong-Light", b"STHeiti-Regular")


@dataclass(slots=True)
class Sheet:
    """One page. Lengths are points; y is the baseline's height over the lower edge."""

    turned: int = 0
    drawing: list[str] = field(default_factory=list)

    def line(self, text: str, y: float, *, x: float = LEFT, size: float = 12, gap: float = 0, font: int = 1) -> Sheet:
        """A line of text; every character is one em wide. gap: points added between characters."""
        code = text.encode("utf-16-be").hex()
        self.drawing.append(f"BT /F{font} {size} Tf {gap:.3f} Tc {x:.2f} {y:.2f} Td <{code}> Tj ET")
        return self

    def upright(self, text: str, x: float, y: float, *, size: float = 12) -> Sheet:
        """A line that is read from the bottom of the page to its top."""
        self.drawing.append(f"BT /F1 {size} Tf 0 1 -1 0 {x:.2f} {y:.2f} Tm <{text.encode('utf-16-be').hex()}> Tj ET")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A ruled line."""
        self.drawing.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")
        return self

    def grid(self, xs: Iterable[float], ys: Iterable[float]) -> Sheet:
        """Rules that cross at these places."""
        xs, ys = sorted(xs), sorted(ys)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> Sheet:
        """A picture that fills the page."""
        self.drawing.append("q 500 0 0 700 40 60 cm /Im Do Q")
        return self


def bound(*sheets: Sheet, name: str = "材料.pdf") -> Original:
    """The pages as one file."""
    picture = b"\x80" * 64
    fonts = [_FONT % (font, font, font) for font in _FONTS]
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Length 64 >>\nstream\n" + picture + b"\nendstream"
    )
    resources = b"<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im 5 0 R >> >>"
    kids = b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(sheets)),
        *fonts,
        image,
    ]
    for i, sheet in enumerate(sheets):
        content = "\n".join(sheet.drawing).encode()
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Resources %s /Contents %d 0 R >>"
            % (WIDTH, HEIGHT, sheet.turned, resources, 7 + 2 * i)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return from_bytes(name, pdf(*objects))
