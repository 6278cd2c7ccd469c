"""What a model proposes stands beside the rules' findings, in words of ours, on words of the author's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.api import check, summarize
from reviewer.model import Finding, Review
from reviewer.reading.compilation import split
from reviewer.verify import verify
from reviewer.writing.model import writer
from tests.endpoint import replies
from tests.endpoint.server import Answer, Body, Scripted, completion, status
from tests.reading.compiled import source

TEXT = "".join(
    f"青石镇{post}2023年度述职报告\n一、履职情况\n修好水渠{n}处，走访农户{n}户，没有出过事故。\n二、存在问题\n{lacks}\n"
    "三、下步打算\n明年把水管换完。\n以上报告，请予评议。\n"
    for post, n, lacks in (
        (
            "镇长何青",
            31,
            "一是到村里去的次数少，对茶叶合作社的账目过问了2次就放下了。二是对年轻干部传帮带做得少，只带了1人。",
        ),
        ("副镇长薛小满", 47, "一是到村里去的时间少，群众的事听得不多，全年只去了两村3次。二是防汛物资清点晚了2个月。"),
    )
)


def known() -> Review:
    return check(split([source(TEXT)]))


def proposed(
    home: Path,
    vague: object = None,
    reworded: object = None,
    sums: object = None,
    text: str = TEXT,
    stock: object = None,
    merge: object = None,
) -> tuple[list[Finding], Scripted]:
    known = check(split([source(text)]))

    def reply(body: Body) -> Answer:
        made = {
            "vague": {"vague": vague or []},
            "reworded": {"pairs": reworded or []},
            "relations": {"sums": sums or []},
            "stock": {"stock": stock or []},
            "merge": {"pairs": merge or []},
            "ask": {"asks": []},
        }.get(replies.task(body))
        text = json.dumps(made or {"sentences": replies.sentences(body)}, ensure_ascii=False)
        return Answer(pieces=(completion(text),))

    with Scripted(then=reply) as server:
        found = summarize(known, writer(server.settings(home), verify))
    rules = known.findings
    assert found.findings[: len(rules)] == rules  # 规则的发现一条不少、次序不变
    return list(found.findings[len(rules) :]), server


def test_nothing_is_proposed_of_nothing(home: Path) -> None:
    found, server = proposed(home)
    assert found == []
    asked = [replies.task(body) for body in server.bodies]
    assert asked == ["summary", "summary", "ask", "vague", "reworded", "relations"]


def test_a_vague_statement_is_proposed_with_what_is_missing(home: Path) -> None:
    (found,), _ = proposed(home, [{"n": 1, "quote": "到村里去的次数少", "missing": ["extent", "praise", "extent"]}])
    assert (found.rule, found.level) == ("model.vague", "hint")
    assert "模型 scripted-1 提议" in found.message and "缺程度；" in found.message
    (quote,) = found.evidence
    assert TEXT[quote.start : quote.end] == quote.text and "茶叶合作社" in quote.text


@pytest.mark.parametrize(
    "entry",
    [
        {"n": 1, "quote": "到村里去的次数不少"},
        {"n": 2, "quote": "到村里去的次数少"},
        {"n": 99, "quote": "到村里去的次数少"},
        {"n": 0, "quote": "到村里去的次数少"},
        {"n": 1, "quote": ""},
        {"n": "甲", "quote": "到村里去的次数少"},
    ],
)
def test_words_that_do_not_stand_there_are_no_proposal(home: Path, entry: dict[str, object]) -> None:
    assert proposed(home, [entry])[0] == []


def test_a_reworded_pair_is_a_check_on_two_officials_words(home: Path) -> None:
    (found,), _ = proposed(home, reworded=[{"a": 1, "b": 2, "same": True}])
    assert (found.rule, found.level) == ("model.reworded", "check")
    assert {quote.report for quote in found.evidence} == {facts.report.id for facts in known().facts}
    assert all("到村里去" in quote.text and TEXT[quote.start : quote.end] == quote.text for quote in found.evidence)


@pytest.mark.parametrize("pair", [(2, 3), (1, 1), (2, 1), (7, 8), (0, 1)])
def test_only_the_pairs_that_were_asked_about(home: Path, pair: tuple[int, int]) -> None:
    assert proposed(home, reworded=[{"a": pair[0], "b": pair[1], "same": True}])[0] == []


PLAIN = TEXT.replace("没有出过事故。", "没有出过事故。把为民办事这件事一直放在心里，走一步看一步地往前推。", 1)


def test_a_stock_phrase_is_proposed_where_no_rule_marks_one(home: Path) -> None:
    found, server = proposed(home, stock=[{"n": 1, "quote": "走一步看一步地往前推"}], text=PLAIN)
    assert [(one.rule, one.level) for one in found] == [("model.stock", "hint")]
    (quote,) = found[0].evidence
    assert PLAIN[quote.start : quote.end] == quote.text and "放在心里" in quote.text
    seen = [words for body in server.bodies if replies.task(body) == "stock" for _, _, words in replies.passages(body)]
    assert seen and not any(sign.isdigit() for words in seen for sign in words)


@pytest.mark.parametrize("entry", [{"n": 1, "quote": "走一步看三步"}, {"n": 99, "quote": "放在心里"}, {"n": 1}])
def test_stock_that_is_not_there_is_no_proposal(home: Path, entry: dict[str, object]) -> None:
    assert proposed(home, stock=[entry], text=PLAIN)[0] == []


TWICE = TEXT.replace("二是防汛物资清点晚了2个月。", "二是去村里的时间不多，群众的事听得少，心里没有数。")


def test_one_thing_said_twice_in_one_report_is_a_hint(home: Path) -> None:
    found, _ = proposed(home, merge=[{"a": 1, "b": 2, "same": True}], text=TWICE)
    assert [(one.rule, one.level) for one in found] == [("model.duplicate", "hint")]
    assert len({quote.report for quote in found[0].evidence}) == 1 < len(found[0].evidence)
    assert proposed(home, merge=[{"a": 1, "b": 2, "same": False}], text=TWICE)[0] == []


COUNTED = TEXT.replace("修好水渠31处，走访农户31户", "走访农户30户，其中柳湾12户，石桥17户，送去农具12件")


def counted(home: Path, total: str, *parts: str, text: str = COUNTED) -> list[Finding]:
    places = [{"n": 1, "quote": words} for words in (total, *parts)]
    return proposed(home, sums=[{"total": places[0], "parts": places[1:]}], text=text)[0]


def test_a_sum_that_does_not_add_up_is_a_check_with_its_working(home: Path) -> None:
    (found,) = counted(home, "走访农户30户", "柳湾12户", "石桥17户")
    assert (found.rule, found.level) == ("model.sum", "check")
    assert found.working == "12户 + 17户 = 29户；写的是30户"
    assert [quote.text for quote in found.evidence] == ["30户", "12户", "17户"]
    assert all(COUNTED[quote.start : quote.end] == quote.text for quote in found.evidence)


def test_a_sum_that_adds_up_says_nothing(home: Path) -> None:
    assert counted(home, "走访农户30户", "柳湾12户", "石桥17户", text=COUNTED.replace("30户", "29户")) == []
    assert counted(home, "走访农户30户", "柳湾12户", "石桥17户", text=COUNTED.replace("30户", "近30户")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("走访农户30户", "柳湾12户", "送去农具12件"),
        ("走访农户30户", "柳湾12户", "柳湾12户"),
        ("走访农户30户", "柳湾12户", "石桥18户"),
        ("走访农户", "柳湾12户", "石桥17户"),
        ("走访农户30户，其中柳湾12户", "柳湾12户", "石桥17户"),
        ("走访农户30户", "柳湾12户"),
    ],
    ids=["other unit", "one figure twice", "not there", "no figure", "two figures", "one part"],
)
def test_a_sum_of_figures_that_are_not_so_is_dropped(home: Path, words: tuple[str, ...]) -> None:
    assert counted(home, *words) == []


def test_a_service_that_fails_proposes_nothing_and_says_why(home: Path) -> None:
    with Scripted(then=status(401)) as server:
        author = writer(server.settings(home), verify)
        assert author is not None
        assert summarize(known(), author).findings == known().findings
    assert any("提议没有取全" in remark for remark in author.table.endpoint.remarks)


def test_the_pages_are_the_same_with_and_without_proposals(home: Path) -> None:
    with Scripted(then=status(401)) as server:
        plain = summarize(known(), writer(server.settings(home), verify))
    without = summarize(known())
    assert [s.claims for s in plain.summaries] == [s.claims for s in without.summaries]
