"""What is refused beyond the gate: judgements, sentences in another field."""

from __future__ import annotations

import pytest

from reviewer.model import Draft, Quote, Slot
from reviewer.writing.bearing import judgement, refusal
from tests.writing.tasks import FULL, tasks

QUOTE = "组织农机安全检查9次，查出隐患27处，整改25处，没有发生事故"


def refused(slot: Slot, text: str, words: str) -> str:
    facts = tasks()[0].facts
    start = FULL.index(words)
    quote = Quote(report=facts.report.id, start=start, end=start + len(words), text=words)
    return refusal(Draft(slot=slot, text=text, quotes=(quote,)), facts)


@pytest.mark.parametrize(
    "text",
    [
        "工作扎实",
        "成效显著",
        "评为优秀",
        "建议定为较好等次",
        "群众满意",
        "得分95",
        "表现突出",
        "作风过硬",
        "98分",
        "能力一般",
    ],
)
def test_a_judgement_of_the_models_own(text: str) -> None:
    assert judgement(f"检查9次，{text}", QUOTE)


def test_the_authors_own_judgement_may_be_quoted() -> None:
    assert judgement("群众满意度98%", "群众满意度98%") == ""
    assert judgement("用时5分钟，8点20分出发", "") == ""


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("duties", "我分管农业、水利，联系柳湾村"),
        ("work", "新建蓄水池5座"),
        ("last_year", "去年述职评议指出的下村少的问题，已整改"),
        ("problem", "创新意识不强，办法不多"),
        ("plan", "2024年6月底前把柳湾村的水管换完3公里"),
    ],
)
def test_a_field_takes_what_it_is_for_and_nothing_else(slot: Slot, words: str) -> None:
    assert refused(slot, words, words) == ""
    others: tuple[Slot, ...] = ("duties", "work", "last_year", "problem", "plan")
    wrong = [other for other in others if other != slot and not refused(other, words, words)]
    assert wrong in ([], ["work"]), wrong


def test_a_question_begins_with_the_words_it_asks_about() -> None:
    words = "创新意识不强，办法不多"
    assert refused("ask", "“创新意识不强”，具体是指哪一项工作？", words) == ""
    for text in (
        "具体是指哪一项工作？",
        "“创新意识不强”，具体是指哪一项工作",
        "“创新意识很强”，具体是指哪一项工作？",
        "“创新意识不强”，为什么工作不扎实？",
        "“创新意识不强”？",
    ):
        assert refused("ask", text, words)
    assert refused("ask", "“新建蓄水池5座”，现在是谁在管护？", "新建蓄水池5座")


@pytest.mark.parametrize("slot", ["element", "verify"])
def test_fields_that_are_not_the_models(slot: Slot) -> None:
    assert "不由模型写" in refused(slot, "新建蓄水池5座", "新建蓄水池5座")
