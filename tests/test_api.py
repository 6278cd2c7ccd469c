"""The functions over values: read, check, summarize, ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import api
from reviewer.errors import NoReportsFound, QuestionError
from reviewer.model import Reading, Review
from reviewer.pages.json import dumps, review_document
from tests.program import written
from tests.writing.scripted import ScriptedWriter
from tests.writing.tasks import BARE, FULL

SECOND_YEAR = FULL.replace("2023", "2022").replace("9次", "7次")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "汇编.txt", (FULL + BARE).splitlines())


@pytest.fixture
def review(file: Path) -> Review:
    return api.review_of(api.read([file]))


def test_read_gives_reports_and_touches_nothing(file: Path) -> None:
    before = file.read_bytes()
    reading = api.read([file])
    assert [report.official.name for report in reading.reports] == ["薛小满", "何青"]
    assert reading.failed == () and file.read_bytes() == before


def test_read_takes_names_as_strings_and_folders(file: Path) -> None:
    assert api.read([str(file)]).reports == api.read([file.parent]).reports != ()


def test_a_bad_file_is_kept_beside_the_good_ones(file: Path) -> None:
    (file.parent / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    found = api.review_of(api.read([file.parent]))
    assert len(found.facts) == 2
    assert [failed.name for failed in found.reading.failed] == ["坏.docx"]


def test_only_bad_files_are_no_error_here(tmp_path: Path) -> None:
    found = api.review_of(api.read([tmp_path / "没有.txt"]))
    assert found.facts == () and len(found.reading.failed) == 1


def test_files_without_a_report_are_an_error_that_names_them(tmp_path: Path) -> None:
    note = written(tmp_path / "茶园手册.txt", ["春茶采后修剪一次，每亩施有机肥。"])
    with pytest.raises(NoReportsFound, match="茶园手册") as caught:
        api.check(api.read([note]))
    assert caught.value.hint


def test_check_has_everything_but_the_pages(file: Path) -> None:
    found = api.check(api.read([file]))
    assert found.summaries == ()
    assert len(found.facts) == len(found.boilerplate) == 2
    assert found.facts[0].figures and found.facts[0].problems and found.facts[0].measures


def test_summarize_only_adds_the_pages(file: Path) -> None:
    checked = api.check(api.read([file]))
    whole = api.summarize(checked)
    assert len(whole.summaries) == 2
    assert (whole.facts, whole.findings, whole.repeats, whole.threads) == (
        checked.facts, checked.findings, checked.repeats, checked.threads,
    )  # fmt: skip


def test_facts_of_a_report_are_the_same_alone_and_in_company(file: Path) -> None:
    found = api.check(api.read([file]))
    assert [api.facts_of(facts.report) for facts in found.facts] == list(found.facts)


def test_a_writer_may_be_given_and_is_named(file: Path) -> None:
    assert api.review_of(api.read([file]), ScriptedWriter()).origin == "model:scripted"
    assert api.review_of(api.read([file])).origin == "embedded"


def test_progress_is_told_in_order_and_never_past_the_end(file: Path) -> None:
    told: list[tuple[str, int, int]] = []
    api.review_of(api.read([file], lambda *row: told.append(row)), progress=lambda *row: told.append(row))
    assert [what for what, _, _ in told][-2:] == ["摘要 薛小满", "摘要 何青"]
    assert all(0 <= done <= total for _, done, total in told)


def test_two_runs_give_the_same_bytes(file: Path, review: Review) -> None:
    assert dumps(review_document(api.review_of(api.read([file])))) == dumps(review_document(review))


def test_ids_do_not_depend_on_the_folder(file: Path, review: Review, tmp_path: Path) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    copy = other / file.name
    copy.write_bytes(file.read_bytes())
    assert dumps(review_document(api.review_of(api.read([copy])))) == dumps(review_document(review))


def test_years_of_one_person_are_joined(tmp_path: Path) -> None:
    paths = [
        written(tmp_path / "2022.txt", SECOND_YEAR.splitlines()),
        written(tmp_path / "2023.txt", FULL.splitlines()),
    ]
    found = api.review_of(api.read(paths))
    assert {thread.official for thread in found.threads} == {"n:薛小满"}
    assert "repeated" in {thread.status for thread in found.threads}
    assert any(repeat.scope == "across_years" for repeat in found.repeats)


class TestAsk:
    def test_every_report_is_accounted_for(self, review: Review) -> None:
        found = api.ask("谁写了农机安全检查次数？", review)
        assert found.read == 2 == len(found.rows) + len(found.silent)
        assert [value.text for row in found.rows for value in row.values if value.value == 9]

    def test_a_reading_will_do(self, file: Path, review: Review) -> None:
        reading: Reading = api.read([file])
        assert api.ask("谁写了农机安全检查次数？", reading) == api.ask("谁写了农机安全检查次数？", review)

    def test_nothing_found_is_an_answer(self, review: Review) -> None:
        found = api.ask("谁写了卫星发射次数？", review)
        assert found.rows == () and len(found.silent) == 2 and found.text

    @pytest.mark.parametrize("question", ["", "　\n", "问" * 5000])
    def test_a_question_that_cannot_be_asked(self, review: Review, question: str) -> None:
        with pytest.raises(QuestionError):
            api.ask(question, review)

    def test_every_claim_stands_in_its_report(self, review: Review) -> None:
        reports = {facts.report.id: facts.report for facts in review.facts}
        for claim in api.ask("谁写了农机安全检查次数？", review).claims:
            for quote in claim.citations:
                assert reports[quote.report].slice(quote.start, quote.end) == quote.text
