"""Common problems against individual ones."""

from __future__ import annotations

from reviewer.facts.team import team
from tests.facts.read import facts, text

STUDY = "一是理论学习抓得不紧，学用结合不够。"
SAFE = "一是安全隐患排查不细，消防栓锈死两处没有换。"


def test_two_make_it_common_with_who_said_it() -> None:
    made = team(facts(text(name="薛小满", lacks=STUDY), text(name="何青", lacks=STUDY + "二是安全隐患排查不细。")))
    study = next(bucket for bucket in made if bucket.name == "理论学习")
    safe = next(bucket for bucket in made if bucket.name == "安全稳定")
    assert (study.common, study.officials, study.of) == (True, 2, 2)
    assert (safe.common, safe.officials) == (False, 1)
    assert [voice.quote.text for voice in study.voices] == [STUDY, STUDY]
    assert made.index(study) < made.index(safe)


def test_one_person_in_two_years_is_one_official() -> None:
    known = facts(text(year=2022, lacks=STUDY), text(year=2023, lacks=STUDY))
    assert [bucket.common for bucket in team(known)] == [False]
    assert len(team(known)[0].voices) == 2
    assert len(team(known, 2023)[0].voices) == 1
