"""The desk makes a page for the library's state, and leaves none of an earlier state."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reviewer.web.desk import ARCHIVE, PAGE, Desk


def pages(desk: Desk) -> list[Path]:
    return sorted(desk.folder.iterdir())


def test_an_empty_library_has_nothing_to_show(desk: Desk) -> None:
    assert desk.prepared() is None
    assert pages(desk) == []


def test_the_same_state_is_prepared_once(desk: Desk, report: Path) -> None:
    desk.library.add([report])
    first = desk.prepared()
    assert first is not None
    assert desk.prepared() is first
    assert len(pages(desk)) == 1


def test_a_new_state_replaces_the_page(desk: Desk, report: Path, other_report: Path) -> None:
    desk.library.add([report])
    first = desk.prepared()
    desk.library.add([other_report])
    second = desk.prepared()
    assert first and second
    assert first.address != second.address
    assert len(second.reports) == 2
    assert len(pages(desk)) == 1


def test_what_is_removed_is_in_no_page_any_more(desk: Desk, report: Path) -> None:
    desk.library.add([report])
    desk.prepared()
    desk.library.remove(report.name)
    assert desk.prepared() is None
    assert pages(desk) == []


def test_the_download_holds_page_and_json(desk: Desk, report: Path) -> None:
    desk.library.add([report])
    desk.prepared()
    (folder,) = pages(desk)
    with zipfile.ZipFile(folder / ARCHIVE) as archive:
        assert archive.namelist() == [PAGE, "review.json"]
        assert archive.read(PAGE) == (folder / PAGE).read_bytes()


def test_a_link_names_report_and_place(desk: Desk, report: Path, disagreeing: Path) -> None:
    desk.library.add([report, disagreeing])
    prepared = desk.prepared()
    assert prepared is not None
    quote = next(f for f in prepared.review.findings if f.rule == "figures.product").evidence[0]
    assert prepared.link(quote) == f"{prepared.address}#2/page@2,{quote.start}-{quote.end}"
