"""The gate, step by step: what must pass, and what must be refused with its reason."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Claim, Draft, Dropped, Quote, Report, Slot
from reviewer.text.quantities import quantities
from reviewer.verify import verify
from tests.reading.compiled import BODY, LACKS, read

DEEDS = "全年组织防火检查6次，发现隐患10余处，走访农户120户以上，没有发生火灾事故。"
MONEY = "争取资金约30万元，不存在挪用情况，未收受任何礼金，接访件数同比下降3.1%。"
NOISY = "更换##paidbegin##灭火器 45具。"
PLANS = "明年计划建成消防水池3座，新修通道5公里。"
AWARD = "2022年度考核被评为优秀等次。"
TEXT = (
    f"镇长薛小满2023年度述职报告\n一、履职情况\n{DEEDS}{MONEY}\n{NOISY}\n{AWARD}\n二、存在问题\n{LACKS}\n三、下步打算\n{PLANS}\n"
    f"以上报告，请予评议。\n副镇长何青2023年度述职报告\n{BODY}"
)


@cache
def reports() -> dict[str, Report]:
    return {report.id: report for report in read(TEXT).reports}


def me() -> Report:
    return next(iter(reports().values()))


def other() -> Report:
    return list(reports().values())[1]


def quote(words: str, report: Report | None = None) -> Quote:
    """The words where they stand first in a report."""
    owner = report or me()
    start = TEXT.index(words, owner.start)
    return Quote(report=owner.id, start=start, end=start + len(words), text=words)


def gate(text: str, *quotes: Quote, slot: Slot = "work", owner: str | None = "own") -> Claim | Dropped:
    """What becomes of one draft."""
    draft = Draft(slot=slot, text=text, quotes=quotes)
    claims, dropped = verify([draft], reports(), me().id if owner == "own" else owner)
    assert len(claims) + len(dropped) == 1
    return (*claims, *dropped)[0]


def passes(text: str, *quotes: Quote, slot: Slot = "work") -> None:
    found = gate(text, *quotes, slot=slot)
    assert isinstance(found, Claim), found
    assert found.text == text and found.slot == slot
    assert all(TEXT[q.start : q.end] == q.text for q in found.citations)


def refused(why: str, text: str, *quotes: Quote, slot: Slot = "work") -> None:
    found = gate(text, *quotes, slot=slot)
    assert isinstance(found, Dropped), found
    assert why in found.why


class TestEvidence:
    """Step 1: there is evidence, and it exists."""

    def test_a_quote_with_its_words_passes(self) -> None:
        passes("组织防火检查6次", quote("全年组织防火检查6次"))

    def test_without_quotes(self) -> None:
        refused("没有引用原文", "工作扎实")

    def test_an_empty_sentence(self) -> None:
        refused("空句", "　\n", quote(DEEDS))

    def test_a_report_nobody_has_read(self) -> None:
        refused("不存在", "检查6次", Quote(report="ffffffffffff-9", start=0, end=4, text="检查6次"))

    def test_one_bad_quote_among_good_ones(self) -> None:
        refused("不符", "检查6次", quote(DEEDS), Quote(report=me().id, start=1, end=5, text="检查6次"))


class TestPlace:
    """Step 2: the words stand exactly there, but for white space and masked noise."""

    @pytest.mark.parametrize("text", ["更换灭火器45具", "更换灭火器 45具", "更 换灭火器\n45具"])
    def test_noise_and_white_space_may_be_left_out(self, text: str) -> None:
        there = quote(NOISY.rstrip("。"))
        found = gate("更换灭火器45具", Quote(report=there.report, start=there.start, end=there.end, text=text))
        assert isinstance(found, Claim), found
        assert found.citations[0].text == NOISY.rstrip("。")

    @pytest.mark.parametrize("text", ["更换灭火器54具", "更换灭火器45", "更换灭火器、45具", "更换##灭火器 45具", ""])
    def test_nothing_else_may_differ(self, text: str) -> None:
        there = quote(NOISY.rstrip("。"))
        refused("不符", "更换灭火器", Quote(report=there.report, start=there.start, end=there.end, text=text))

    def test_the_right_words_at_the_wrong_place(self) -> None:
        there = quote("检查6次")
        refused("不符", "检查6次", Quote(report=there.report, start=there.start + 1, end=there.end + 1, text="检查6次"))

    @pytest.mark.parametrize(("start", "end"), [(-4, 4), (0, 10**9), (8, 8), (9, 3)])
    def test_places_outside_the_report(self, start: int, end: int) -> None:
        refused("不符", "检查", Quote(report=me().id, start=start, end=end, text=TEXT[max(start, 0) : end]))

    def test_words_of_the_next_report_under_this_ones_name(self) -> None:
        there = quote(BODY, other())
        refused("不符", "下村不够勤", Quote(report=me().id, start=there.start, end=there.end, text=there.text))


class TestFigures:
    """Step 3: every figure of the sentence stands in a quote, whole."""

    @pytest.mark.parametrize(
        "text",
        [
            "防火检查6次",
            "防火检查六次",
            "防火检查６次",
            "发现隐患10余处",
            "走访农户120户以上",
            "2023年检查6次",
            "检查6次、发现隐患10余处",
        ],
    )
    def test_the_authors_figures_pass(self, text: str) -> None:
        passes(text, quote(DEEDS))

    @pytest.mark.parametrize(
        "text",
        [
            "防火检查8次", "防火检查60次", "防火检查6余次", "防火检查近6次", "防火检查6人次", "防火检查第6次", "防火检查不止6次",
            "防火检查捌次", "发现隐患10处", "发现隐患10多处", "发现隐患十处", "走访农户120户", "走访农户120人以上", "检查6次、回访2次",
            "2022年检查6次", "检查2023次", "翻了两倍",
        ],
    )  # fmt: skip
    def test_other_figures_do_not(self, text: str) -> None:
        refused("数字", text, quote(DEEDS))

    @pytest.mark.parametrize(
        "text", ["争取资金30万元", "争取资金约30元", "争取资金约30亿元", "接访下降31%", "接访下降3.1个百分点"]
    )
    def test_amounts_and_shares(self, text: str) -> None:
        refused("数字", text, quote(MONEY))

    def test_a_figure_may_come_from_any_of_the_quotes(self) -> None:
        passes("检查6次，争取资金约30万元", quote(DEEDS), quote(MONEY))

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ("隐患10", "发现隐患10"),
            ("走访农户120户", "走访农户120户"),
            ("资金30万元", "30万元"),
            ("农户20户以上", "20户以上"),
            ("1%", "1%"),
        ],
    )
    def test_a_quote_that_cuts_a_figure_in_two(self, said: str, words: str) -> None:
        refused("截断", said, quote(words))

    @pytest.mark.parametrize("text", ["走访农户10余处", "回访6次", "走访6次，发现隐患10余处"])
    def test_a_figure_does_not_change_what_it_counts(self, text: str) -> None:
        refused("说的是", text, quote(DEEDS))

    def test_a_fall_is_not_a_rise(self) -> None:
        refused("下降", "接访件数同比增长3.1%", quote(MONEY))
        passes("接访件数同比下降3.1%", quote(MONEY))


class TestNegation:
    """Step 4: what the author denies stays denied, and nothing else is."""

    @pytest.mark.parametrize("text", ["没有发生火灾事故", "未发生火灾事故", "全年防火检查6次"])
    def test_kept_or_left_out(self, text: str) -> None:
        passes(text, quote(DEEDS))

    def test_lost(self) -> None:
        refused("否定", "发生火灾事故", quote(DEEDS))

    @pytest.mark.parametrize("text", ["存在挪用情况", "收受任何礼金", "争取资金约30万元，存在挪用情况"])
    def test_lost_in_other_words(self, text: str) -> None:
        refused("否定", text, quote(MONEY))

    def test_cut_off_in_front_of_the_quote(self) -> None:
        refused("截去", "发生火灾事故", quote("发生火灾事故"))

    def test_added(self) -> None:
        refused("否定", "没有组织防火检查6次", quote("组织防火检查6次"))


class TestOwner:
    """Step 5: the words are the official's own."""

    def test_anothers_words(self) -> None:
        refused("别人", "下村不够勤", quote("下村不够勤", other()), slot="problem")

    def test_own_and_anothers_words_together(self) -> None:
        refused("别人", "下村不够勤", quote("下村不够勤"), quote("下村不够勤", other()), slot="problem")

    @pytest.mark.parametrize("slot", ["verify", "ask"])
    def test_to_verify_and_to_ask_may_compare(self, slot: Slot) -> None:
        passes("“下村不够勤”与“下村不够勤”，请核", quote("下村不够勤"), quote("下村不够勤", other()), slot=slot)

    def test_an_answer_over_all_reports_has_no_owner(self) -> None:
        assert isinstance(gate("下村不够勤", quote("下村不够勤", other()), owner=None), Claim)


class TestPlans:
    """Step 6: a plan is told as a plan."""

    def test_as_a_plan(self) -> None:
        passes("明年计划建成消防水池3座", quote(PLANS), slot="plan")

    @pytest.mark.parametrize("slot", ["work", "last_year"])
    def test_as_work(self, slot: Slot) -> None:
        refused("打算", "明年计划建成消防水池3座", quote(PLANS), slot=slot)

    @pytest.mark.parametrize("text", ["已建成消防水池3座", "消防水池3座已经投用", "建成了消防水池3座"])
    def test_as_done_under_any_head(self, text: str) -> None:
        refused("打算", text, quote(PLANS), slot="plan")

    def test_as_an_element_without_a_word_of_intention(self) -> None:
        refused("打算", "消防：建成消防水池3座", quote(PLANS), slot="element")
        passes("消防：明年计划建成消防水池3座", quote(PLANS), slot="element")

    def test_with_the_word_of_intention_cut_off(self) -> None:
        refused("截去", "建成消防水池3座", quote("建成消防水池3座"), slot="element")


class TestGrade:
    """Nobody is graded here; what an author says of a grade received is his own word."""

    @pytest.mark.parametrize(
        "text",
        [
            "建议评为优秀",
            "拟定等次为较好",
            "综合评价：好",
            "建议等次：称职",
            "综合评价为“一般”",
            "可评“好”等次",
            "建议评定为差",
            "防火检查6次，建议优秀",
        ],
    )
    def test_proposed(self, text: str) -> None:
        refused("等次", text, quote(DEEDS))

    def test_told_by_the_author(self) -> None:
        passes("2022年度考核被评为优秀等次", quote(AWARD))

    def test_good_work_is_no_grade(self) -> None:
        passes("防火检查6次，走访农户120户以上，社会稳定较好", quote(DEEDS))


def test_order_is_kept_and_one_refusal_stops_nothing() -> None:
    good = Draft(slot="work", text="检查6次", quotes=(quote(DEEDS),))
    bad = Draft(slot="work", text="检查8次", quotes=(quote(DEEDS),))
    claims, dropped = verify([bad, good, bad, good], reports(), me().id)
    assert [claim.text for claim in claims] == ["检查6次", "检查6次"]
    assert [drop.text for drop in dropped] == ["检查8次", "检查8次"]


PIECES = ["全年", "检查", "隐患", "约", "近", "没有", "未", "6", "8", "10", "120", "3.1", "30", "2023", "六", "十", "余", "以上", "次", "处", "户",
          "万元", "%", "发生火灾事故", "同比下降", "同比增长", "，", "。", "第", "数", "一"]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join),
    st.sampled_from([DEEDS, MONEY, NOISY, AWARD]),
)
def test_what_passes_has_all_its_figures_in_its_citations(text: str, words: str) -> None:
    found = gate(text, quote(words))
    if isinstance(found, Claim):
        cited = {q for citation in found.citations for q in quantities(citation.text)}
        said = {q for q in quantities(text) if not (q.value == 2023 and q.unit in ("", "年"))}
        assert said <= cited
        assert all(TEXT[c.start : c.end] == c.text for c in found.citations)


@given(st.text(max_size=30), st.integers(-5, 600), st.integers(-5, 600), st.text(max_size=20))
def test_no_draft_breaks_the_gate(text: str, start: int, end: int, words: str) -> None:
    found = gate(text, Quote(report=me().id, start=start, end=end, text=words))
    if isinstance(found, Claim):
        assert TEXT[start:end] == found.citations[0].text
