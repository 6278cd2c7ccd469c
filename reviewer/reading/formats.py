"""The doors: which kinds of file there are, how each is recognised, and who reads it.

A file's bytes decide what it is; its suffix only chooses between kinds that the bytes allow. To add a format, write
its module with an `extract(Original) -> Source` and put one line into `FORMATS`, most specific first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import DamagedFile, EncryptedFile, UnsupportedFormat
from reviewer.model import Source
from reviewer.reading import docx, html, markdown, ocr, ofd, office, sniff, txt, xlsx
from reviewer.reading.original import Original, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file. label: what people call it. extract raises ReviewerError only."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    extract: Callable[[Original], Source]


def _encrypted(original: Original) -> Source:
    raise EncryptedFile(f"“{original.name}”设了打开密码，无法读取", "请在 Word 或 WPS 中取消密码后另存，再导入")


def _refuse(label: str, hint: str) -> Callable[[Original], Source]:
    """A door that is closed: it names the kind of file and says what to do instead."""

    def extract(original: Original) -> Source:
        raise UnsupportedFormat(f"“{original.name}”是{label}，暂不能直接读取", hint)

    return extract


FORMATS: tuple[Format, ...] = (
    Format(name="pdf", label="PDF 文件", suffixes=(".pdf",), sniff=sniff.is_pdf, extract=ocr.extract_pdf),
    Format(
        name="docx",
        label="Word 文档（.docx）",
        # WPS 与旧版习惯常把新格式存成 .doc、.wps，两家软件都照样打开。
        suffixes=(".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"),
        sniff=sniff.zip_with("[Content_Types].xml", "word/"),
        extract=docx.extract,
    ),
    Format(
        name="encrypted",
        label="加了密码的 Office 文档",
        suffixes=(".docx", ".docm", ".xlsx", ".pptx", ".doc", ".wps"),
        sniff=sniff.is_encrypted_office,
        extract=_encrypted,
    ),
    Format(
        name="doc",
        label="旧版 Word/WPS 文档（.doc、.wps）",
        suffixes=(".doc", ".wps", ".dot", ".wpt"),
        sniff=sniff.is_ole,
        extract=office.extract_ole,
    ),
    Format(
        name="rtf",
        label="RTF 文档",
        suffixes=(".rtf", ".doc"),
        sniff=sniff.is_rtf,
        extract=office.extract_rtf,
    ),
    Format(
        name="xlsx",
        label="Excel 表格",
        suffixes=(".xlsx", ".xlsm"),
        sniff=sniff.zip_with("[Content_Types].xml", "xl/"),
        extract=xlsx.extract,
    ),
    Format(
        name="pptx",
        label="演示文稿（.pptx）",
        suffixes=(".pptx", ".ppsx"),
        sniff=sniff.zip_with("[Content_Types].xml", "ppt/"),
        extract=_refuse("演示文稿", "请把其中的述职文字复制到 Word 文档后再导入"),
    ),
    Format(
        name="ofd",
        label="OFD 版式文件",
        suffixes=(".ofd",),
        sniff=sniff.zip_with("OFD.xml"),
        extract=ofd.extract,
    ),
    Format(
        name="odt",
        label="ODF 文档",
        suffixes=(".odt",),
        sniff=sniff.zip_with("mimetype", "content.xml"),
        extract=office.extract_odt,
    ),
    Format(
        name="zip",
        label="压缩包（zip）",
        suffixes=(".zip",),
        sniff=sniff.zip_with(""),
        extract=_refuse("压缩包", "里面可能不止一份材料，请先解压，再给出其中的一份"),
    ),
    Format(
        name="archive",
        label="压缩包（rar、7z、gz）",
        suffixes=(".rar", ".7z", ".gz", ".tgz"),
        sniff=sniff.is_foreign_archive,
        extract=_refuse("rar、7z 一类的压缩包", "请先解压，再导入解压后的文件夹；或改用 zip 压缩"),
    ),
    Format(
        name="image",
        label="图片",
        suffixes=(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"),
        sniff=sniff.is_image,
        extract=_refuse("图片", "请先做文字识别（OCR）再导入，或向报送单位要 Word 版"),
    ),
    Format(
        name="html",
        label="网页（HTML）",
        suffixes=(".html", ".htm", ".mht", ".mhtml", ".doc"),
        sniff=sniff.is_html,
        extract=html.extract,
    ),
    Format(name="txt", label="纯文本", suffixes=(".txt", ".text"), sniff=txt.is_text, extract=txt.extract),
    Format(
        name="md", label="Markdown 文本", suffixes=(".md", ".markdown"), sniff=txt.is_text, extract=markdown.extract
    ),
)


def extract(path: Path) -> Source:
    """One file as text. Raises ReviewerError, never anything else, for whatever the file holds."""
    return extract_original(load(path))


def extract_original(original: Original) -> Source:
    """As `extract`, for bytes already read."""
    return choose(original).extract(original)


def choose(original: Original) -> Format:
    """The format that the bytes are; the suffix decides where they allow several.

    Raises DamagedFile when the suffix names another kind, UnsupportedFormat when neither bytes nor suffix are known.
    """
    named = [f for f in FORMATS if original.suffix in f.suffixes]
    for candidate in named:
        if candidate.sniff(original.data):
            return candidate
    real = next((f for f in FORMATS if f.sniff(original.data)), None)
    if named and real:
        raise DamagedFile(
            f"“{original.name}”名为{named[0].label}，内容却是{real.label}",
            f"如果内容无误，请把扩展名改为 {real.suffixes[0]} 后再试；否则请让报送人重新发送",
        )
    if named:
        zeros = "全是空字节，多半没有下载完整" if not original.data.strip(b"\0") else f"不是{named[0].label}"
        raise DamagedFile(f"“{original.name}”名为{named[0].label}，但内容{zeros}", "请让报送人重新发送")
    if real:
        return real
    raise UnsupportedFormat(
        f"“{original.name}”的格式无法识别",
        "可读取的有 .txt、.md、.docx、.pdf、.xlsx、.html、.ofd、.zip；其余请另存为 .docx",
    )
