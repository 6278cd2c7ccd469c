"""The library as the app sees it: the review of its present state, and the page and the download made of that."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import quote as percent

from reviewer.errors import OutputError
from reviewer.library import Library
from reviewer.model import Quote, Reading, Report, Review
from reviewer.pages.html import render
from reviewer.pages.html_places import Places
from reviewer.pages.json import dumps, review_document
from reviewer.pages.output import write_folder
from reviewer.web.escape import shown

PAGE = "index.html"
ARCHIVE = "述职报告评阅.zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # zip 能写的最早时间：同样的内容总是同样的文件
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One state of the library, ready to be shown.

    numbers: report id -> its number on the page, from 1. chars: report id -> characters without white space and title.
    address, archive: of the page and the download.
    """

    review: Review
    reports: dict[str, Report]
    numbers: dict[str, int]
    chars: dict[str, int]
    places: Places
    address: str
    archive: str

    def link(self, quote: Quote) -> str:
        """Where the page shows these words lit, on their official's sheet; "" where the report is not there."""
        number = self.numbers.get(quote.report)
        return f"{self.address}#{number}/page@{number},{quote.start}-{quote.end}" if number else ""

    def anchor(self, quote: Quote, words: str) -> str:
        """The link as HTML; `words` must be safe already."""
        link = self.link(quote)
        return f'<a class="place" href="{link}" target="_blank">{words}</a>' if link else words

    def spot(self, quote: Quote) -> str:
        """第3段, or 题名."""
        number = self.places.paragraph(quote.report, quote.start) if quote.report in self.reports else 0
        return f"第{number}段" if number else "题名"

    def whose(self, report: str) -> str:
        """Official and year, safe."""
        return shown(self.places.whose(report, None))


class Desk:
    """May be shared between threads. folder: where the page and the download lie for the browser to fetch."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.folder = folder
        self._lock = Lock()
        self._kept: tuple[Reading, Prepared] | None = None

    def prepared(self, progress: Progress | None = None) -> Prepared | None:
        """The library as it is now; None while it holds no report."""
        with self._lock:
            reading = self.library.reading()
            if self._kept is not None and self._kept[0] is reading:
                return self._kept[1]
            self._forget()
            if not reading.reports:
                return None
            made = self._prepare(self.library.review(progress=progress))
            self._kept = (reading, made)
            return made

    def _prepare(self, review: Review) -> Prepared:
        page = render(review).encode("utf-8", "replace")
        data = dumps(review_document(review))
        state = hashlib.sha256(page).hexdigest()[:16]
        write_folder(
            self.folder / state, {PAGE: page, ARCHIVE: _archive({PAGE: page, "review.json": data})}, force=True
        )
        base = f"gradio_api/file={percent(str(self.folder / state))}"
        return Prepared(
            review=review,
            reports={facts.report.id: facts.report for facts in review.facts},
            numbers={facts.report.id: number for number, facts in enumerate(review.facts, 1)},
            chars={f.report.id: same.chars for f, same in zip(review.facts, review.boilerplate, strict=True)},
            places=Places([facts.report for facts in review.facts]),
            address=f"{base}/{PAGE}",
            archive=f"{base}/{percent(ARCHIVE)}",
        )

    def _forget(self) -> None:
        """Leaves no page of an earlier state behind: a file that was removed must not be readable any more."""
        self._kept = None
        try:
            for old in self.folder.iterdir():
                shutil.rmtree(old)
        except OSError as error:
            raise OutputError("旧的评阅页删不掉", "请检查临时文件夹的权限，然后重新启动本程序") from error


def _archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
