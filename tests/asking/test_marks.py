"""What is looked up in a report when it comes in is what a question would find in its text."""

from __future__ import annotations

import pytest

from reviewer.asking.concepts import listed
from reviewer.asking.marks import marks
from reviewer.asking.page import CLAUSES, Page
from tests.asking.made import evidence, report
from tests.asking.own import evidence as own


@pytest.mark.parametrize("name", ["one", "two", "three"])
def test_the_places_are_those_of_a_search(name: str) -> None:
    concepts = {concept.name: concept for concept in listed().values() if concept.listed}
    for facts in own(name).facts():
        page, found = Page(facts), marks(facts)
        assert found.pop(CLAUSES) == page.clause_ends()
        searched = {
            name: [number for m in page.every(concept) for number in (m.start, m.end, int(m.near))]
            for name, concept in concepts.items()
        }
        assert found == {name: flat for name, flat in searched.items() if flat}


class Kept:
    """Marks as given."""

    def __init__(self, given: dict[str, list[int]] | None) -> None:
        self.given = given

    def of(self, report: str, mark: str) -> list[int] | None:
        return None if self.given is None else self.given.get(mark, [])


def test_what_is_kept_is_used_and_what_is_not_is_searched() -> None:
    (facts,) = evidence(report("叶知秋", "副镇长", "讲党课5次，排查隐患8处。")).facts()
    course = listed()["党课"]
    at = facts.report.source.text.index("讲党课")
    assert [match.start for match in Page(facts, Kept(None)).every(course)] == [at]
    assert [match.start for match in Page(facts, Kept(marks(facts))).every(course)] == [at]
    assert Page(facts, Kept({})).every(course) == () and not Page(facts, Kept({})).possible(course)
    assert Page(facts, Kept({"党课": [at, at + 3, 1]})).every(course)[0].near
