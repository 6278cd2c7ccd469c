"""Which door a file goes through: the bytes decide, the suffix only chooses between what they allow."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import DamagedFile, EncryptedFile, ReviewerError, UnsupportedFormat
from reviewer.reading.formats import FORMATS, choose, extract, extract_original
from reviewer.reading.original import from_bytes
from tests import broken
from tests.reading.test_sniff import OLE, zipped

WORD = broken.docx(broken.paragraph("述职报告"))
RTF = b"{\\rtf1\\ansi ...}"
PAGE = "<html><body>述职报告</body></html>".encode()
SHEET = zipped("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("name", "data", "chosen"),
    [
        ("甲.txt", "述职报告".encode(), "txt"),
        ("甲.md", "# 述职报告".encode(), "md"),
        ("甲", "述职报告".encode("gb18030"), "txt"),
        ("甲.docx", WORD, "docx"),
        ("甲.doc", WORD, "docx"),
        ("甲.wps", WORD, "docx"),
        ("甲", WORD, "docx"),
        ("甲.pdf", broken.scan(), "pdf"),
        ("甲.doc", OLE, "doc"),
        ("甲.doc", RTF, "rtf"),
        ("甲.doc", PAGE, "html"),
        ("甲.xlsx", SHEET, "xlsx"),
        ("甲.zip", zipped("甲.docx"), "zip"),
        ("甲.html", "<!-- 存自某站 -->\n<div class=x>述职</div>".encode(), "html"),
        ("甲.htm", "<html>".encode("utf-16"), "html"),
        ("甲.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "html"),
        ("甲.txt", "<p>是文字</p>".encode(), "txt"),
        ("甲.ofd", zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        ("甲.odt", zipped("mimetype", "content.xml"), "odt"),
        ("甲.7z", b"7z\xbc\xaf\x27\x1c" + bytes(20), "archive"),
        ("甲.docx", broken.locked_office(), "encrypted"),
        ("甲.TXT", "述职报告".encode(), "txt"),
        ("甲.docx", WORD[:-40], "docx"),
    ],
)
def test_choose(name: str, data: bytes, chosen: str) -> None:
    assert choose(from_bytes(name, data)).name == chosen


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("甲.docx", broken.scan(), DamagedFile, ("名为Word 文档", "内容却是PDF 文件", "改为 .pdf")),
        ("甲.pdf", WORD, DamagedFile, ("名为PDF 文件", "内容却是Word 文档", "改为 .docx")),
        ("甲.txt", WORD, DamagedFile, ("名为纯文本", "内容却是Word 文档")),
        ("甲.docx", "述职".encode(), DamagedFile, ("内容却是纯文本", "改为 .txt")),
        ("甲.docx", bytes(100), DamagedFile, ("全是空字节",)),
        ("甲.txt", bytes(range(256)) * 9, DamagedFile, ("内容不是纯文本",)),
        ("甲.wps", OLE, DamagedFile, ("旧版 Word/WPS", "另存为 .docx")),
        ("甲.xlsx", SHEET, DamagedFile, ("XML 不完整", "另存")),
        ("甲.zip", zipped("甲.docx"), UnsupportedFormat, ("压缩包", "先解压")),
        ("甲.ofd", zipped("OFD.xml"), DamagedFile, ("XML 不完整", "另存")),
        ("甲.pptx", zipped("[Content_Types].xml", "ppt/a.xml"), UnsupportedFormat, ("演示文稿", "Word 文档")),
        ("甲.rar", b"Rar!\x1a\x07\x01\x00" + bytes(90), UnsupportedFormat, ("rar", "先解压")),
        ("甲.jpg", b"\xff\xd8\xff\xe0" + bytes(90), UnsupportedFormat, ("图片", "文字识别")),
        ("甲.xyz", bytes(range(256)) * 9, UnsupportedFormat, ("无法识别", ".docx")),
        ("甲.docx", broken.locked_office(), EncryptedFile, ("打开密码", "取消密码")),
    ],
)
def test_refusals_say_what_it_is_and_what_to_do(
    name: str, data: bytes, kind: type[ReviewerError], words: tuple[str, ...]
) -> None:
    with pytest.raises(kind) as caught:
        extract_original(from_bytes(name, data))
    shown = str(caught.value)
    assert f"“{name}”" in caught.value.message and caught.value.hint
    assert all(word in shown for word in words), shown


def test_formats_are_named_once_and_each_has_suffixes() -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for form in FORMATS for suffix in form.suffixes)


def test_extract_reads_from_disk(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(WORD)
    source = extract(tmp_path / "甲.docx")
    assert (source.name, source.media, source.text) == ("甲.docx", "docx", "述职报告\n")


@pytest.mark.parametrize("name", ["甲.txt", "甲.docx", "甲.pdf", "甲.doc", "甲"])
def test_cut_and_shaken_files_end_in_a_text_or_in_our_own_error(name: str) -> None:
    """Whatever the bytes, never another exception."""
    for data in (WORD, broken.scan(), "述职报告。\n".encode("gb18030") * 50, broken.locked_pdf()):
        for cut in range(1, len(data), max(1, len(data) // 12)):
            for shaken in (data[:cut], data[cut:], data[:cut] + b"\xff\x00" + data[cut + 2 :]):
                try:
                    source = extract_original(from_bytes(name, shaken))
                except ReviewerError as error:
                    assert error.message and error.hint
                else:
                    assert source.text.strip()
