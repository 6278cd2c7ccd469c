"""First bytes: each kind is recognised by its own mark and by no other's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from reviewer.reading import sniff
from tests import broken

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


SAMPLES: dict[str, tuple[Callable[[bytes], bool], bytes]] = {
    "pdf": (sniff.is_pdf, broken.scan()),
    "ole": (sniff.is_ole, OLE),
    "html": (sniff.is_html, "<!DOCTYPE html><html><body>述职</body></html>".encode("gb18030")),
    "rtf": (sniff.is_rtf, b"{\\rtf1\\ansi ...}"),
    "png": (sniff.is_image, b"\x89PNG\r\n\x1a\n" + bytes(20)),
    "docx": (sniff.zip_with("[Content_Types].xml", "word/"), broken.docx(broken.paragraph("述职"))),
    "xlsx": (sniff.zip_with("[Content_Types].xml", "xl/"), zipped("[Content_Types].xml", "xl/workbook.xml")),
    "ofd": (sniff.zip_with("OFD.xml"), zipped("OFD.xml", "Doc_0/Document.xml")),
    "text": (lambda data: False, "述职报告".encode()),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_recognised_by_its_own_sniffer_only(name: str) -> None:
    data = SAMPLES[name][1]
    assert [other for other, (sniffer, _) in SAMPLES.items() if sniffer(data)] == ([] if name == "text" else [name])


def test_a_pdf_may_begin_with_rubbish() -> None:
    assert sniff.is_pdf(b"\r\n\r\nX-Header: 1\r\n" + broken.scan())
    assert not sniff.is_pdf(bytes(2000) + broken.scan())


def test_encrypted_office_is_told_from_other_containers() -> None:
    assert sniff.is_encrypted_office(broken.locked_office())
    assert not sniff.is_encrypted_office(OLE)


@pytest.mark.parametrize(
    "head", [b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM\x36\x10\x00\x00" + bytes(4)]
)
def test_pictures(head: bytes) -> None:
    assert sniff.is_image(head + bytes(50))


def test_a_text_that_begins_like_a_bitmap_is_none() -> None:
    assert not sniff.is_image("BM工作组2022年工作总结".encode())


def test_a_truncated_container_could_be_any() -> None:
    data = broken.docx(broken.paragraph("述职"))[:-60]
    assert sniff.zip_with("word/")(data) and sniff.zip_with("xl/")(data)


def test_an_xml_page_with_html_in_it_is_html() -> None:
    assert sniff.is_html(b'<?xml version="1.0"?>\n<html xmlns="x">')
    assert not sniff.is_html(b'<?xml version="1.0"?>\n<report/>')


def test_a_page_may_begin_with_comments_however_many() -> None:
    assert sniff.is_html(b"<!-- a -->\n<!-- b -->" * 9 + b"<div class=x>")
    assert not sniff.is_html(b"<!---->" * 140 + b"x")
