"""Files that are broken, hostile or not what their names say, made byte by byte."""

from __future__ import annotations

import functools
import io
import zipfile

_PLAIN_PDF_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """A .docx of this body. before: what stands ahead of the root element. parts: what further parts hold, by kind."""
    document = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _related(("officeDocument", "word/document.xml")))
        package.writestr("word/document.xml", document)
        if parts:
            package.writestr("word/_rels/document.xml.rels", _related(*((name, f"{name}.xml") for name in parts)))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {_W}>{content}</w:{name}>")
    return stream.getvalue()


def _related(*targets: tuple[str, str]) -> str:
    one = '<Relationship Id="r{}" Type="{}/{}" Target="{}"/>'
    return _RELATIONS.format("".join(one.format(n, _OFFICE, kind, target) for n, (kind, target) in enumerate(targets)))


def paragraph(text: str) -> str:
    """One Word paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@functools.cache
def bomb(megabytes: int = 300) -> bytes:
    """A .docx of some hundred kilobytes that unpacks to hundreds of megabytes."""
    stream = io.BytesIO(docx(""))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/styles.xml", "w") as member:
        for _ in range(megabytes):
            member.write(bytes(1024 * 1024))
    return stream.getvalue()


def with_external_entity(path: str) -> bytes:
    """A .docx that asks the reader for another file's content."""
    declared = f'<!DOCTYPE w:document [<!ENTITY other SYSTEM "file://{path}">]>'
    return docx(paragraph("我的述职报告：&other;"), before=declared)


def with_nested_entities() -> bytes:
    """A .docx whose entities multiply to ten thousand million characters."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return docx(paragraph("&e9;"), before=f'<!DOCTYPE w:document [<!ENTITY e0 "述职述职述职述职述职">{levels}]>')


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def one_page_pdf(drawing: bytes, *more: bytes, page: bytes = _PLAIN_PDF_PAGE, trailer: bytes = b"") -> bytes:
    """A PDF of one page with this content; `more` are objects from number 5 on."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        *more,
        trailer=trailer,
    )


def scan() -> bytes:
    """A page that is one picture."""
    picture = b"\x80" * 64
    page = _PLAIN_PDF_PAGE.replace(b"/Resources << >>", b"/Resources << /XObject << /Im 5 0 R >> >>")
    header = b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    image = header + b"/Length %d >>\nstream\n%s\nendstream" % (len(picture), picture)
    return one_page_pdf(b"q 500 0 0 700 40 60 cm /Im Do Q", image, page=page)


def locked_pdf() -> bytes:
    """A PDF whose password nobody has: the check values in its dictionary belong to no password."""
    encryption = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"17" * 32 + b"> /U <" + b"2e" * 32 + b"> >>"
    return one_page_pdf(b"", encryption, trailer=b"/Encrypt 5 0 R /ID [<00112233445566778899aabbccddeeff> <00>]")


def locked_office() -> bytes:
    """What Word writes for a .docx with a password: an OLE container with an encrypted package."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + "Root Entry".encode("utf-16-le") + bytes(100) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)
