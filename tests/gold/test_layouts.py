"""The labelled layouts, file by file: what is read right today is the floor; it may rise, never sink. `make gold` prints it."""

from __future__ import annotations

import pytest

from tests.gold.layouts_score import FOLDER, Score, score

pytestmark = pytest.mark.gold

# 满分之外的下限，空的是样样满分；读得更好时把数字改大，不许改小。还没有列进来的只打印，不判。
FLOORS: dict[str, dict[str, float]] = {
    "01-post-only": {},
    "02-name-line-only": {},
    "03-unit-post-name": {},
    "04-bracket-pian": {},
    "05-di-yi-pian": {},
    "06-dividers": {},
    "07-salutation-signature": {},
    "08-toc-first": {},
    "09-same-title-name-below": {},
    "10-several-years": {},
    "11-single-plain": {},
    "12-not-duty": {},
    "13-zhi-yi": {},
    "14-bracket-number-name": {},
    "15-yi-name-and-yi-point": {},
    "16-double-title": {},
    "17-cover-contents-table": {},
    "18-hard-wrapped": {},
    "19-page-headers": {},
    "20-web-scrape": {},
    "21-no-headings": {},
    "22-parts-full-organ-names": {},
    "23-wrong-numbers": {},
    "24-years-any-order": {},
    "25-written-version": {},
    "26-spoken-version": {},
    "27-fullwidth-village": {},
    "28-speech-and-unit-summary": {},
    "29-minutes-news-table": {},
    "30-form-head": {},
    "31-mail-bundle": {},
    "32-village-no-genre": {},
    "33-school-brackets": {},
    "34-firm-decimals": {},
    "35-street-colons": {},
    "36-hospital-running": {},
    "37-three-years-under-one-name": {},
    "38-sample-site-firm": {},
    "39-first-secretary-wrapped": {},
    "40-school-mixed-bundle": {},
}
COLUMNS = ("count", "declared", "boundary", "name", "post", "unit", "year", "section")
FILES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", FILES)
def test_no_layout_is_read_worse_than_before(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = score(FOLDER / f"{name}.txt")
    floors = FLOORS.get(name, {})
    with capsys.disabled():
        print(f"\n{name:<28}" + "".join(_cell(found, floors, what) for what in COLUMNS), end="")
    if name not in FLOORS:
        pytest.skip("还没有定下限")
    shares = found.shares()
    assert {what: share for what, share in shares.items() if share < floors.get(what, 1.0) - 1e-9} == {}


def test_every_floor_is_of_a_file_and_a_column() -> None:
    assert set(FLOORS) <= set(FILES)
    assert all(set(floors) <= set(COLUMNS) and all(0 <= v < 1 for v in floors.values()) for floors in FLOORS.values())


def _cell(found: Score, floors: dict[str, float], what: str) -> str:
    if what not in found.total:
        return f"  {what} –"
    risen = found.shares()[what] > floors.get(what, 1.0) + 1e-9
    return f"  {what} {found.right[what]}/{found.total[what]}{'↑' if risen else ''}"
