"""Which paragraphs of a .docx the page sets apart from what is above: by a new page, by space, by being centred.

The text of the document says this by an empty line, as somebody would who types it off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.reading.docx_xml import Element, W, is_on, value

_SPACE = 240  # 缇（1/20 磅）：段前空一行左右
_SPACE_LINES = 80  # 1/100 行
_COMMON = 0.3  # 段前空行的段落占到这么多，就是全文的行距，不是分隔
_LONGEST = 60  # 字：更长的居中段落不是题名


def set_apart(paragraphs: Iterable[Element], styles: Element | None) -> frozenset[Element]:
    """The paragraphs with an empty line above them; those of one title, all centred, stay together."""
    known = {style.get(W + "styleId"): style.find(W + "pPr") for style in _styles(styles)}
    broken: set[Element] = set()
    spaced: set[Element] = set()
    count, centred, new_page = 0, True, False
    for paragraph in paragraphs:
        own = paragraph.find(W + "pPr")
        both = [own, known.get(value(own, "pStyle"))]
        if not any(node.text and node.text.strip() for node in paragraph.iter(W + "t")):
            new_page = new_page or _ends_page(paragraph)
            continue
        count += 1
        now = _is_centred(both) and sum(len(node.text or "") for node in paragraph.iter(W + "t")) <= _LONGEST
        if count == 1:
            pass
        elif new_page or _on_new_page(both) or (now and not centred):
            broken.add(paragraph)
        elif _has_space(both):
            spaced.add(paragraph)
        centred, new_page = now, _ends_page(paragraph)
    return frozenset(broken | spaced if len(spaced) <= _COMMON * count else broken)


def _styles(styles: Element | None) -> Iterator[Element]:
    return iter(()) if styles is None else iter(styles.findall(W + "style"))


def _is_centred(properties: list[Element | None]) -> bool:
    """The paragraph's own alignment, else its style's."""
    said = next((align for node in properties if (align := value(node, "jc"))), None)
    return said == "center"


def _on_new_page(properties: list[Element | None]) -> bool:
    return next((on for node in properties if (on := is_on(node, "pageBreakBefore")) is not None), False)


def _has_space(properties: list[Element | None]) -> bool:
    for node in properties:
        spacing = None if node is None else node.find(W + "spacing")
        if spacing is not None and (spacing.get(W + "before") or spacing.get(W + "beforeLines")):
            before, rows = spacing.get(W + "before") or "0", spacing.get(W + "beforeLines") or "0"
            return (before.isdigit() and int(before) >= _SPACE) or (rows.isdigit() and int(rows) >= _SPACE_LINES)
    return False


def _ends_page(paragraph: Element) -> bool:
    """Whether a page or a section ends with the paragraph."""
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return True
    return any(node.get(W + "type") == "page" for node in paragraph.iter(W + "br"))
