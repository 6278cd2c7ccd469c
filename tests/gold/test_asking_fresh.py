"""Questions of an independent hand: the labels stand in the reports, and what is answered today is the floor."""

from __future__ import annotations

from functools import cache

import pytest

from tests.gold.asking_fresh_score import Half, Set, files, load, places, score

pytestmark = pytest.mark.gold


@cache
def labelled(name: str) -> Set:
    return load(next(path for path in files() if path.stem == name))


@cache
def halves() -> tuple[Half, Half]:
    return score(files(), apart=False), score(files(), apart=True)


@pytest.mark.parametrize("name", [path.stem for path in files()])
def test_every_labelled_quote_stands_in_its_report(name: str) -> None:
    labels = labelled(name)
    for question in labels.questions:
        for key, cell in question["cells"].items():
            assert key in question["read"], question["id"]
            for value in cell["values"]:
                assert list(places(labels.reports[key], value["quote"])), (question["id"], key, value["quote"])
        for trap in question["traps"]:
            assert list(places(labels.reports[trap["report"]], trap["quote"])), (question["id"], trap["quote"])


def test_every_second_question_is_kept_apart() -> None:
    questions = [question for path in files() for question in labelled(path.stem).questions]
    numbers = {int(question["id"][1:]): question["kept_apart"] for question in questions}
    assert sorted(numbers) == list(range(1, len(questions) + 1))
    assert len(questions) >= 90
    assert all(apart == (number % 2 == 0) for number, apart in numbers.items())


def test_every_shown_quote_is_exact_and_every_report_accounted_for() -> None:
    for half in halves():
        assert half.quotes and not half.false_quotes
        assert half.covered == half.questions


def test_the_floors_hold() -> None:
    opened, kept = halves()
    assert opened.exact >= 49, opened.misses
    assert opened.right / opened.cells >= 0.95, opened.misses
    assert kept.exact >= 39
    assert kept.right / kept.cells >= 0.92
    assert not opened.extra + kept.extra
    assert not opened.traps + kept.traps
