"""Sentence and quote side by side: the author's words shortened pass, anything turned, moved or dropped does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from reviewer import api
from reviewer.model import Draft, Report, Section, Span
from reviewer.text.sentences import sentences
from reviewer.verify import verify
from reviewer.writing.bearing import judgement
from reviewer.writing.embedded import quote as words_of
from reviewer.writing.shortening import departure

QUOTE = "全年组织护林巡查41次，清理林下可燃物30余处，没有发生山火，受理信访16件、办结12件，余下4件正在办"
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "text",
    [
        QUOTE,
        "组织护林巡查41次",
        "组织了护林巡查41次、清理林下可燃物30余处",
        "护林巡查41次，未发生山火",
        "全年护林巡查41次，没发生山火",
        "受理信访16件，办结12件",
        "受理信访16件，余下4件正在办",
    ],
)
def test_the_authors_words_shortened(text: str) -> None:
    assert departure(text, [QUOTE]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "组织护林巡查30次，清理林下可燃物41处",
        "受理信访12件、办结16件",
        "受理信访16件、办结4件",
        "护林巡查41次，发生山火",
        "没有组织护林巡查41次",
        "护林巡查不41次",
        "桑坪村护林巡查41次",
        "受理信访6件",
        "护林巡查1次",
    ],
)
def test_figures_moved_negations_turned_places_named(text: str) -> None:
    assert departure(text, [QUOTE])


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("给敬老院装呼叫铃20个", "计划给敬老院装呼叫铃20个"),
        ("大专学历占四成", "大专以上学历占四成"),
        ("时候多", "坐下来拉家常的时候不多"),
        ("饮水短板补齐", "饮水短板没有补齐"),
        ("6月底前打井，10月底前勘查", "6月底前勘查，10月底前打井"),
        ("代表满意1件、基本满意10件", "代表满意10件、基本满意1件"),
    ],
)
def test_one_word_makes_the_difference(text: str, quoted: str) -> None:
    assert departure(text, [quoted])
    assert departure(quoted, [quoted]) == ""


def other_digits(text: str) -> Iterator[str]:
    for found in re.finditer(r"\d+", text):
        for digits in (str(int(found[0]) + 1), found[0] + "0", found[0][1:]):
            if digits and int(digits) != int(found[0]):
                yield text[: found.start()] + digits + text[found.end() :]


def swapped(text: str) -> Iterator[str]:
    found = list(re.finditer(r"\d+", text))
    for one, other in pairwise(found):
        if one[0] != other[0]:
            between = text[one.end() : other.start()]
            yield text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def without(pattern: str) -> Callable[[str], Iterator[str]]:
    def changed(text: str) -> Iterator[str]:
        for found in re.finditer(pattern, text):
            yield text[: found.start()] + text[found.end() :]

    return changed


def other_unit(text: str) -> Iterator[str]:
    for found in re.finditer(r"(?<=\d)(?:万元|户|名|次|件|公里)", text):
        for unit in ("万元", "户", "名", "次", "件", "亿元"):
            if unit != found[0]:
                yield text[: found.start()] + unit + text[found.end() :]


def with_negation(text: str) -> Iterator[str]:
    for at in range(1, len(text), 7):
        yield text[:at] + "不" + text[at:]


def judged(text: str) -> Iterator[str]:
    yield text + "，评为优秀"
    yield text + "，工作很扎实"


CHANGES: dict[str, Callable[[str], Iterator[str]]] = {
    "digits": other_digits,
    "swapped": swapped,
    "negation lost": without(r"没有|未能|未|不(?!足|过)"),
    "negation added": with_negation,
    "unit": other_unit,
    "bound lost": without(r"(?<=\d[户次个名件元])以上|余(?=[户次个名件万])|约(?=\d)"),
    "judged": judged,
}


def accepted(text: str, report: Report, draft: Draft) -> bool:
    quoted = "".join(quote.text for quote in draft.quotes)
    changed = Draft(slot="element", text=text, quotes=draft.quotes)
    _, dropped = verify([changed], {report.id: report}, report.id, foreign=True)
    return not (dropped or judgement(text, quoted))


@pytest.mark.slow
def test_no_sentence_of_the_examples_passes_with_one_thing_changed() -> None:
    """Every sentence with a figure or a negation, changed in each way at every place; unchanged it passes."""
    true = kept = 0
    tried = dict.fromkeys(CHANGES, 0)
    passed = []
    for report in api.read([ROOT / "examples/reports"]).reports:
        spans = [s for section in report.sections if section.kind != "plans" for s in _spans(report, section)]
        for span in spans:
            text = report.slice(span.start, span.end).rstrip("。；")
            if not re.search(r"\d|没有|未|不", text) or len(text) > 120:
                continue
            draft = Draft(slot="element", text=text, quotes=(words_of(report, span),))
            true += 1
            if not accepted(text, report, draft):
                continue
            kept += 1
            for name, change in CHANGES.items():
                for false in change(text):
                    tried[name] += 1
                    if accepted(false, report, draft):
                        passed.append((name, text, false))
    assert kept >= 0.99 * true > 200
    assert passed == []
    assert all(tried.values()), tried


def _spans(report: Report, section: Section) -> list[Span]:
    return list(sentences(report.source.text, section.start + len(section.heading), section.end))
