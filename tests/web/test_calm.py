"""What is asked while files are read in is answered from the state before; afterwards from the new one."""

from __future__ import annotations

from pathlib import Path

from reviewer.web.desk import Desk


def test_answers_stand_still_while_files_come_in(
    desk: Desk, report: Path, other_report: Path, disagreeing: Path
) -> None:
    desk.library.add([report])
    before = desk.prepared()
    met: list[int] = []

    def meanwhile(what: str, done: int, total: int) -> None:
        met.append(desk.ask("谁讲了党课？", before=None, plan=None).read)
        assert desk.prepared() is before

    desk.library.add([other_report, disagreeing], meanwhile)
    assert met and set(met) == {1}
    assert desk.ask("谁讲了党课？", before=None, plan=None).read == 3


def test_into_an_empty_library_what_comes_is_seen_as_it_comes(desk: Desk, report: Path) -> None:
    desk.library.add([report])
    found = desk.prepared()
    assert found is not None and len(found.reports) == 1
    desk.library.remove(report.name)
    assert desk.prepared() is None
