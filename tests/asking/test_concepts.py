"""What words stand for: listed concepts, and unknown words as they stand or in pieces."""

from __future__ import annotations

from reviewer.asking.concepts import Topic, bounded, topic


def _topic(words: str) -> Topic:
    made = topic(words)
    assert made is not None
    return made


def test_a_listed_topic_splits_into_entity_and_act() -> None:
    made = _topic("安全生产检查")
    assert [concept.name for concept in made.concepts] == ["安全生产", "检查"]
    assert made.head.name == "检查"


def test_near_words_are_found_and_marked() -> None:
    text = "组织隐患排查"
    (found,) = _topic("检查").head.within(text, 0, len(text))
    assert text[found.start : found.end] == "排查"
    assert found.near


def test_a_longer_word_of_another_meaning_is_passed_over() -> None:
    text = "落实网络安全责任"
    assert not list(_topic("安全").head.within(text, 0, len(text)))


def test_unknown_words_are_found_in_pieces_anywhere_in_the_clause() -> None:
    text = "完成改造的老旧厂房有六处"
    (found,) = _topic("老旧厂房改造").head.within(text, 0, len(text))
    assert not found.near


def test_unknown_words_with_a_third_missing_are_near_and_with_more_missing_nothing() -> None:
    head = _topic("智慧农业示范").head
    close, far = "建成智慧农业大棚", "建成智慧教室"
    assert [found.near for found in head.within(close, 0, len(close))] == [True]
    assert not list(head.within(far, 0, len(far)))


def test_words_that_narrow_are_dropped_only_beside_a_listed_name() -> None:
    assert [concept.name for concept in _topic("党员违纪问题").concepts] == ["违纪违规"]
    assert [concept.name for concept in _topic("青年干部夜校").concepts] == ["青年干部夜校"]


def test_nothing_but_particles_is_no_topic() -> None:
    assert topic("的、和") is None


def test_naming_the_near_word_oneself_bounds_the_topic() -> None:
    one, two = bounded((_topic("调研"), _topic("督查")))
    assert not one.near
    assert not two.near
    (alone,) = bounded((_topic("调研"),))
    assert alone.near
