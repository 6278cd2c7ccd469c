"""Words of reports, files and users on their way into HTML or Markdown: shown as text, never obeyed."""

from __future__ import annotations

from reviewer.pages.visible import visible

# 每个在 HTML 或 Markdown 里有含义的字符都写成字符实体：两边都只当它是字。换行也在内，空行会结束一段 HTML。
_MEANINGFUL = "&<>\"'`\\*_{}[]()#+-.!|~$^=:@/\n\r\t"
_ENTITIES = {ord(character): f"&#{ord(character)};" for character in _MEANINGFUL}


def shown(value: object) -> str:
    """The value as text that is safe in HTML, in an attribute's quotes and in Markdown.

    Characters that steer the display (bidi overrides, controls, lone surrogates) are shown by their code.
    """
    return str(visible(str(value))).translate(_ENTITIES)


def shortened(text: str, room: int) -> str:
    """At most `room` characters; an ellipsis says that there is more."""
    return text if len(text) <= room else text[:room] + "…"
