"""A page taken apart: its elements, its script, its links, and the words of every source pane with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reviewer.model import Review
from reviewer.pages.html import render

_LINK = re.compile(r"#@(\d+),((?:\d+-\d+,?)+)")


@dataclass
class Pane:
    """One report's source text: each line as [(offset or None, words)]."""

    lines: list[list[tuple[int | None, str]]] = field(default_factory=list)

    def words(self, start: int, end: int) -> str:
        """The words of the pieces that begin between the two offsets: what a link lights."""
        pieces = [piece for line in self.lines for piece in line]
        return "".join(words for at, words in pieces if at is not None and start <= at < end)


class Page(HTMLParser):
    """tags: (name, attributes) of every element in order; texts: all text outside script and style."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.panes: dict[int, Pane] = {}
        self._pane: Pane | None = None
        self._offset: int | None = None
        self._raw = ""
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """All words a reader can see, run together."""
        return "".join(self.texts)

    @property
    def links(self) -> list[tuple[int, int, int]]:
        """(report's number, start, end) of every link into a source."""
        found = []
        for _, attributes in self.tags:
            if match := _LINK.fullmatch(attributes.get("href") or ""):
                for span in match[2].split(","):
                    start, end = span.split("-")
                    found.append((int(match[1]), int(start), int(end)))
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the element; opens a pane, a line or a piece."""
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._raw = tag if tag in ("script", "style") else ""
        if tag == "section" and attributes.get("class") == "src":
            self._pane = self.panes.setdefault(int((attributes["id"] or "")[1:]), Pane())
        if self._pane is not None and tag == "p":
            self._pane.lines.append([])
        if self._pane is not None and tag == "u":
            self._offset = int(attributes["data-a"] or "")

    def handle_endtag(self, tag: str) -> None:
        """Closes what is open."""
        self._raw = "" if tag in ("script", "style") else self._raw
        if tag == "section":
            self._pane = None
        if tag == "u":
            self._offset = None

    def handle_data(self, data: str) -> None:
        """Keeps the words where they stand."""
        if self._raw == "script":
            self.scripts.append(data)
        elif not self._raw:
            self.texts.append(data)
            if self._pane is not None and self._pane.lines and data.strip("\n"):
                self._pane.lines[-1].append((self._offset, data.rstrip("\n") if self._offset is None else data))


def page(review: Review) -> Page:
    """The review's page, taken apart."""
    return Page(render(review))


def part(html: str, start: str, end: str) -> str:
    """The stretch of the document from `start` up to `end`."""
    at = html.index(start)
    return html[at : html.index(end, at)]
