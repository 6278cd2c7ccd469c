"""What every writer owes, whoever writes: the same tests for the embedded one and for any other."""

from __future__ import annotations

import pytest

from reviewer.api import summarize
from reviewer.model import Quote, Slot
from reviewer.verify import verify
from reviewer.writing.base import Task, Writer
from reviewer.writing.embedded import EmbeddedWriter
from tests.writing.scripted import ScriptedWriter
from tests.writing.tasks import reports, review, tasks

SLOTS: tuple[Slot, ...] = ("duties", "work", "last_year", "element", "problem", "cause", "plan", "verify", "ask")


class WriterContract:
    """Subclass it with a `writer` fixture."""

    @pytest.fixture
    def writer(self) -> Writer:
        raise NotImplementedError

    @pytest.fixture(params=(0, 1), ids=("full", "bare"))
    def task(self, request: pytest.FixtureRequest) -> Task:
        return tasks()[request.param]

    def test_it_says_who_writes(self, writer: Writer) -> None:
        assert writer.origin == "embedded" or writer.origin.startswith("model:")

    def test_every_sentence_has_a_slot_words_and_quotes(self, writer: Writer, task: Task) -> None:
        page = writer.write(task)
        assert page.drafts or page.absent
        for draft in page.drafts:
            assert draft.slot in SLOTS and draft.text.strip() and draft.quotes

    def test_every_absence_says_where_was_looked(self, writer: Writer, task: Task) -> None:
        assert all(gone.text.strip() and gone.scope.strip() for gone in writer.write(task).absent)

    def test_every_computed_number_shows_its_working(self, writer: Writer, task: Task) -> None:
        for computed in writer.write(task).computed:
            assert computed.working.strip() and computed.quotes
            assert all(_stands(quote) for quote in computed.quotes)

    def test_no_slot_is_both_told_and_absent(self, writer: Writer, task: Task) -> None:
        page = writer.write(task)
        single = {"duties", "last_year", "problem"}
        assert not single & {d.slot for d in page.drafts} & {a.slot for a in page.absent}

    def test_what_passes_the_gate_stands_where_it_says(self, writer: Writer, task: Task) -> None:
        claims, _ = verify(writer.write(task).drafts, reports(), task.facts.report.id)
        assert all(_stands(quote) for claim in claims for quote in claim.citations)

    def test_it_invents_nobody(self, writer: Writer, task: Task) -> None:
        known = reports()
        assert all(quote.report in known for draft in writer.write(task).drafts for quote in draft.quotes)

    def test_the_review_names_the_writer_and_counts_what_was_refused(self, writer: Writer) -> None:
        found = summarize(review(), writer)
        assert found.origin == writer.origin
        for summary, task in zip(found.summaries, tasks(), strict=True):
            assert len(summary.claims) + len(summary.dropped) == len(writer.write(task).drafts)

    def test_no_grade_is_shown(self, writer: Writer) -> None:
        for summary in summarize(review(), writer).summaries:
            assert not any("评为" in claim.text for claim in summary.claims)


def _stands(quote: Quote) -> bool:
    report = reports()[quote.report]
    return report.start <= quote.start < quote.end <= report.end and report.slice(quote.start, quote.end) == quote.text


class TestEmbedded(WriterContract):
    @pytest.fixture
    def writer(self) -> Writer:
        return EmbeddedWriter()

    def test_twice_is_the_same(self, writer: Writer, task: Task) -> None:
        assert writer.write(task) == writer.write(task)

    def test_nothing_of_it_is_refused(self, writer: Writer, task: Task) -> None:
        assert verify(writer.write(task).drafts, reports(), task.facts.report.id)[1] == ()


class TestScripted(WriterContract):
    @pytest.fixture
    def writer(self) -> Writer:
        return ScriptedWriter()

    def test_its_lies_are_dropped_with_reasons_and_its_truth_is_kept(self, writer: Writer) -> None:
        summary = summarize(review(), writer).summaries[0]
        assert tuple(drop.text for drop in summary.dropped) == ScriptedWriter.lies
        assert all(drop.why for drop in summary.dropped)
        assert "农机安全检查9次" in [claim.text for claim in summary.claims]
