"""Equal sentences are grouped; stock wording costs a line, not a square."""

from collections import Counter
from collections.abc import Sequence

from reviewer.facts.pairs_forms import NEXT, STOCK, sentence_pairs
from reviewer.facts.sentences import Sentence
from reviewer.text.normal import normal

_SAID = "巡河清淤每周一趟河岸垃圾当日清走"
_WEAK = 0.4


def _pool(words: Sequence[tuple[str, str]]) -> list[Sentence]:
    return [
        Sentence(
            start=0, end=len(said), report=report, place=0, kind="work",
            normal=normal(said, 0, len(said)), weight=len(said),
        )
        for report, said in words
    ]  # fmt: skip


def _pairs(words: Sequence[tuple[str, str]], owners: dict[str, str] | None = None) -> list[tuple[str, str]]:
    pool = _pool(words)
    of = owners or {report: report for report, _ in words}
    return sorted((left.report, right.report) for left, right, _ in sentence_pairs(pool, of, _WEAK))


def test_few_equal_sentences_all_meet() -> None:
    assert _pairs([("a", _SAID), ("b", _SAID), ("c", _SAID)]) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_sentences_of_one_report_never_meet() -> None:
    assert _pairs([("a", _SAID), ("a", _SAID), ("b", _SAID)]) == [("a", "b"), ("a", "b")]


def test_unlike_forms_meet_with_every_place_of_both() -> None:
    other = _SAID.replace("当日", "次日")
    assert _pairs([("a", _SAID), ("b", other), ("c", other)]) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_stock_wording_meets_its_neighbours_and_its_author_alone() -> None:
    reports = [f"{number:03}" for number in range(4 * STOCK)]
    owners = {report: report for report in reports} | {"000": "one", "100": "one"}
    found = _pairs([(report, _SAID) for report in reports], owners)
    assert ("000", "100") in found
    assert ("000", f"{NEXT:03}") in found
    assert ("000", f"{NEXT + 1:03}") not in found
    assert max(Counter(left for left, _ in found).values()) <= NEXT + 1


def test_a_form_in_many_variants_costs_a_line_not_a_square() -> None:
    variants = [f"{_SAID}并由{chr(0x4E00 + 7 * at)}{chr(0x5E00 + 11 * at)}组的人轮着看护" for at in range(3 * STOCK)]
    found = _pairs([(f"{at:03}", said) for at, said in enumerate(variants)])
    assert len(found) <= len(variants) * 40
    assert found == sorted(set(found))
