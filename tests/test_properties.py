"""Whatever text comes in: places are true, nothing overlaps, nothing is raised but our own errors, two runs are equal."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer import api
from reviewer.errors import ReviewerError
from reviewer.model import Report, Review, Source
from reviewer.pages.json import dumps, review_document
from reviewer.reading.compilation import split
from reviewer.text.quantities import quantities
from tests.reading.compiled import source
from tests.writing.tasks import BARE, FULL

_LINES = [
    *FULL.splitlines(), *BARE.splitlines(),
    "镇长2023年度述职报告", "篇2：副镇长2022年度述职报告", "述职报告", "第一份", "【篇一】", "目录", "薛小满", "述职人：何青", "2024年1月9日",
    "各位领导、同志们：", "一、", "（一）", "一是一。二是二。", "四、下步打算。明年3月完成5件，其中2件上半年，3件下半年。", "以上报告，请予评议。",
    "##paidbegin##", "— 3 —", "检查##x_y##6次", "人数\t12\t15\t25%", "比上年增长12.5%，达到1,200万元；其中：甲300万元、乙900万元。", "“没有收住",
    "主要原因是我没有去。", "上年度述职评议指出的3个问题，已整改2个。", "", "　　", "。。。", "（共3篇）",
]  # fmt: skip
_PIECES = "一二三四五、（）()：:。，；;！“”‘’《》0123456789０１２.．,%％万亿元次个年月日村镇长述职报告问题不足打算\n\n\n\t 　\u200b\ud800"

lines = st.lists(st.sampled_from(_LINES), max_size=40).map("\n".join)
pieces = st.text(alphabet=_PIECES, max_size=200)
anything = st.text(max_size=200)
texts = st.one_of(
    lines, st.tuples(lines, pieces, lines).map("\n".join), st.tuples(pieces, lines).map("".join), anything
)
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> tuple[Source, tuple[Report, ...]]:
    reading = split([source(text)])
    (made,) = reading.sources
    assert made.text == text
    for skip in (*made.masks, *reading.skipped[made.id]):
        assert 0 <= skip.start < skip.end <= len(text) and text[skip.start : skip.end] == skip.text
    return made, reading.reports


def reviewed(text: str) -> Review | None:
    try:
        return api.review_of(split([source(text)]))
    except ReviewerError:
        return None


@slow
@given(texts)
def test_reports_sections_paragraphs_and_items_nest(text: str) -> None:
    _, reports = read(text)
    assert all(a.end <= b.start for a, b in pairwise(reports))
    for report in reports:
        assert 0 <= report.start < report.end <= len(text)
        assert report.title is None or report.start <= report.title.start < report.title.end <= report.end
        assert all(a.end <= b.start for a, b in pairwise(report.sections))
        for section in report.sections:
            assert report.start <= section.start < section.end <= report.end
            assert text.startswith(section.heading, section.start)
            assert all(a.end <= b.start for a, b in pairwise(section.paragraphs))
            for paragraph in section.paragraphs:
                assert section.start <= paragraph.start < paragraph.end <= section.end
                assert not text[paragraph.start].isspace() and not text[paragraph.end - 1].isspace()
                assert paragraph.items[0].start == paragraph.start and paragraph.items[-1].end == paragraph.end
                assert all(a.end == b.start for a, b in pairwise(paragraph.items))
                assert all(item.start <= item.head <= item.end > item.start for item in paragraph.items)


@slow
@given(texts)
def test_labels_tell_apart_what_one_file_holds(text: str) -> None:
    _, reports = read(text)
    assert len({report.id for report in reports}) == len(reports)
    nameless = [(r.official.label, r.year) for r in reports if r.official.name is None]
    assert len(set(nameless)) == len(nameless)


@slow
@given(texts)
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    found = reviewed(text)
    if found is None:
        return
    owners = {facts.report.id: facts.report for facts in found.facts}
    for facts in found.facts:
        for one in (*facts.problems, *facts.measures):
            assert (
                text[one.start : one.end] == one.text and facts.report.start <= one.start < one.end <= facts.report.end
            )
        for figure in facts.figures:
            assert text[figure.start : figure.end] == figure.text
            assert figure.interval.high is None or figure.interval.low <= figure.interval.high
        assert all(a.end <= b.start for a, b in pairwise(facts.figures))
    quotes = [q for f in (*found.findings, *found.reading.remarks) for q in f.evidence]
    quotes += [q for r in found.repeats for q in (r.left, r.right)]
    quotes += [q for t in found.threads for q in t.items]
    quotes += [q for s in found.summaries for c in s.claims for q in c.citations]
    quotes += [q for s in found.summaries for c in s.computed for q in c.quotes]
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text != ""
        assert owners[quote.report].start <= quote.start < quote.end <= owners[quote.report].end


@slow
@given(texts)
def test_every_figure_of_every_page_stands_in_its_citations(text: str) -> None:
    found = reviewed(text)
    for facts, page in zip(found.facts, found.summaries, strict=True) if found else ():
        for claim in page.claims:
            if claim.slot == "ask":
                continue
            cited = {q for quote in claim.citations for q in quantities(quote.text)}
            assert {q for q in quantities(claim.text) if q.value != facts.report.year} <= cited


@slow
@given(texts)
def test_shares_are_shares(text: str) -> None:
    found = reviewed(text)
    for same in found.boilerplate if found else ():
        assert 0 <= same.share <= 1
        assert 0 <= same.shared_chars <= same.chars
        assert same.formula_chars + same.frame_chars <= same.chars


@slow
@given(texts)
def test_two_runs_give_equal_bytes(text: str) -> None:
    first, second = reviewed(text), reviewed(text)
    assert (first is None) == (second is None)
    if first and second:
        assert dumps(review_document(first)) == dumps(review_document(second))


@slow
@given(st.lists(texts, max_size=3))
def test_several_sources_do_not_disturb_one_another(many: list[str]) -> None:
    sources = [Source(id=f"{n:012x}", name=f"{n}.txt", media="txt", text=text) for n, text in enumerate(many)]
    together = split(sources)
    alone = [report for one in sources for report in split([one]).reports]
    assert [(r.id, r.start, r.end, r.sections) for r in together.reports] == [
        (r.id, r.start, r.end, r.sections) for r in alone
    ]
