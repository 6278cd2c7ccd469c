"""XML parts of zip containers (spreadsheets, OFD): parsed with entities, networks and DTDs off, names without prefixes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import cast

from reviewer.errors import DamagedFile
from reviewer.reading.docx_xml import Element
from reviewer.reading.original import Original


def local(element: Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(parent: Element, name: str) -> Element | None:
    """The first child of this name, in whatever namespace."""
    return next((c for c in parent if local(c) == name), None)


def children(parent: Element, name: str) -> list[Element]:
    """What is in the first child of this name; nothing where there is none."""
    found = child(parent, name)
    return [] if found is None else list(found)


def attributes(element: Element) -> dict[str, str]:
    """All attributes, their names with namespaces as `{…}name`."""
    return dict(cast(Mapping[str, str], getattr(element, "attrib", {})))


def number(text: str | None, otherwise: int) -> int:
    """A whole number of at most nine digits; `otherwise` for anything else."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else otherwise


def tree(blob: bytes, original: Original) -> Element:
    """The part as a tree. Raises DamagedFile."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return cast(Element, etree.fromstring(blob, parser))
    except SyntaxError as error:  # lxml 的 XMLSyntaxError 是它的子类
        raise _broken(original) from error


def pieces(blob: bytes, name: str, original: Original) -> Iterator[Element]:
    """The elements of this name one by one, each forgotten when the next is asked for. Raises DamagedFile."""
    from lxml import etree

    found = etree.iterparse(
        io.BytesIO(blob),
        tag="{*}" + name,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in found:
            yield cast(Element, element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except SyntaxError as error:
        raise _broken(original) from error


def _broken(original: Original) -> DamagedFile:
    return DamagedFile(
        f"“{original.name}”的内容已损坏（XML 不完整）", "请用原来的软件打开修复后另存；打不开就请报送人重新发送"
    )
