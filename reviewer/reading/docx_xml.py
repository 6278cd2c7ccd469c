"""The elements of WordprocessingML that matter, and the parts of a .docx as parsed trees."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from reviewer.errors import DamagedFile
from reviewer.reading.guard import Package
from reviewer.reading.original import Original

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = {"0", "false", "off", "none"}


class Element(Protocol):
    """As much of an XML element as the readers use."""

    tag: str
    text: str | None

    def get(self, key: str, default: str | None = None) -> str | None:
        """An attribute."""

    def find(self, path: str) -> Element | None:
        """The first element under `path`."""

    def findall(self, path: str) -> list[Element]:
        """All elements under `path`."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """All descendants of these tags."""

    def __iter__(self) -> Iterator[Element]:
        """The children."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What is read of a .docx. Headers, footers, comments, macros and pictures are never opened."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    has_comments: bool
    has_macros: bool


def value(parent: Element | None, name: str) -> str | None:
    """`w:val` of the child `w:name`; None where there is no child or no value."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether the switch `w:name` is on; None where it is not mentioned."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else (child.get(W + "val") or "1").lower() not in _OFF


def load_parts(original: Original) -> Parts:
    """The parts of the package. Raises DamagedFile or EncryptedFile."""
    package = Package(original)
    names = set(package.names())
    main = _related(package, "", original).get("officeDocument", "word/document.xml")
    if main not in names:
        raise DamagedFile(f"“{original.name}”里没有 Word 正文", "请用 Word 或 WPS 打开确认，另存为 .docx 后再试")
    related = _related(package, main, original)

    def part(kind: str) -> Element | None:
        name = related.get(kind)
        return _parse(package.read(name), original) if name in names else None

    return Parts(
        document=_parse(package.read(main), original),
        styles=part("styles"),
        numbering=part("numbering"),
        footnotes=part("footnotes"),
        endnotes=part("endnotes"),
        has_comments="comments" in related,
        has_macros=any(name.lower().endswith("vbaproject.bin") for name in names),
    )


def _related(package: Package, source: str, original: Original) -> dict[str, str]:
    """Last word of the relationship's type -> member name. ISO strict and usual types end in the same words."""
    folder, _, base = source.rpartition("/")
    try:
        tree = _parse(package.read(posixpath.join(folder, "_rels", base + ".rels")), original)
    except KeyError:
        return {}
    found: dict[str, str] = {}
    for relation in tree:
        target, kind = relation.get("Target"), relation.get("Type")
        if target and kind and relation.get("TargetMode") != "External":
            member = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.setdefault(kind.rpartition("/")[2], member)
    return found


def _parse(blob: bytes, original: Original) -> Element:
    from docx.oxml.parser import parse_xml

    try:
        return cast(Element, parse_xml(blob.replace(_STRICT, _USUAL)))
    except SyntaxError as error:  # lxml 的 XMLSyntaxError 是它的子类
        raise DamagedFile(
            f"“{original.name}”的正文已损坏（XML 不完整）", "请用 Word 或 WPS 打开修复后另存；打不开就请报送人重新发送"
        ) from error
