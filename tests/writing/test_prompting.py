"""Prompt files are code: loaded, checked, and their own examples pass the gate."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reviewer.api import facts_of
from reviewer.errors import SettingsError
from reviewer.model import Draft, Facts, SectionKind, Slot, Span
from reviewer.reading.compilation import split
from reviewer.verify import verify
from reviewer.writing.bearing import judgement, refusal
from reviewer.writing.evidence import PARTS, Evidence, Passage
from reviewer.writing.prompting import VARIABLES, load, parse, template
from reviewer.writing.questions import KINDS as KINDS_OF_QUESTIONS
from reviewer.writing.shapes import Asking, Said, Same, Sentence, Sum, Vague, fitting
from tests.reading.compiled import source

GOOD = '+++\nid = "summary"\nversion = 3\nvariables = ["passages"]\nslots = ["work"]\n+++\n# system\n守规矩{"a": 1}\n# user\n{{passages}}\n'
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", VARIABLES)
def test_ours_are_right(name: str) -> None:
    prompt = load(name)
    assert prompt.origin == f"{name}@{prompt.version}"
    assert prompt.examples
    assert "不照办" in prompt.parts[0][1] or name == "plan"


def test_every_file_is_a_known_prompt() -> None:
    assert {path.stem for path in (ROOT / "prompts").glob("*.md")} == set(VARIABLES)


def test_braces_are_words_and_holes_are_fields() -> None:
    assert template('{"a": {{passages}}}').format(passages="{x}") == '{"a": {x}}'


def test_an_office_may_put_its_own_in_place_and_it_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "summary.md").write_text(GOOD, encoding="utf-8")
    own = load("summary", tmp_path)
    assert own.parts == (("system", '守规矩{"a": 1}'), ("user", "{{passages}}"))
    assert re.fullmatch(r"summary@3\+[0-9a-f]{8}", own.origin)
    (tmp_path / "summary.md").write_text(GOOD.replace("守", "遵"), encoding="utf-8")
    assert load("summary", tmp_path).origin != own.origin
    assert load("plan", tmp_path).origin == load("plan").origin


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (GOOD.replace("+++\n", "", 1), "篇头"),
        (GOOD.replace("version = 3", "version = three"), "TOML"),
        (GOOD.replace("version = 3", 'version = "3"'), "version"),
        (GOOD.replace("version = 3", "version = 0"), "version"),
        (GOOD.replace("version = 3", "vresion = 3"), "version"),
        (GOOD.replace('"summary"', '"plan"'), "id"),
        (GOOD.replace('["work"]', '["grade"]'), "slots"),
        (GOOD.replace("{{passages}}", "{{passages}}{{grade}}"), "grade"),
        (GOOD.replace('["passages"]', '["passages", "name"]'), "name"),
        (GOOD.replace("{{passages}}", "没有材料"), "variables"),
        (GOOD.replace("# system", "# System"), "各节"),
        (GOOD.replace("# user", "# example\n例\n# user"), "各节"),
        (GOOD.replace("守规矩{\"a\": 1}", ""), "空的"),
        (GOOD.replace("# user", "# example\n{{passages}}\n# reply\n答\n# user"), "例子"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(changed: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as caught:
        parse(changed, "summary", "summary.md", foreign=True)
    assert "summary.md" in caught.value.message and caught.value.hint


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "summary.md").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(SettingsError, match="读不出来"):
        load("summary", tmp_path)


def worked(name: str) -> list[tuple[Evidence, dict[str, Any], Facts]]:
    """The examples of a prompt as if their material were a report of its own: (evidence, reply, facts)."""
    found = []
    for sent, reply in load(name).examples:
        lines = re.findall(r"^〔(\d+)·例一·(.+?)〕(.+)$", sent, re.MULTILINE)
        assert [int(number) for number, _, _ in lines] == list(range(1, len(lines) + 1))
        text, spans, at = "", [], 0
        for number, part, words in lines:
            heading = f"{HEADINGS[part]}\n" if not any(p == part for _, p, _ in lines[: int(number) - 1]) else ""
            text += heading + words + "\n"
            at = len(text) - len(words) - 1
            spans.append((Span(start=at, end=at + len(words)), KINDS[part]))
        title = "青石镇副镇长何青2023年度述职报告\n"
        (report,) = split([source(title + text + "以上报告，请予评议。\n")]).reports
        moved = [(Span(start=s.start + len(title), end=s.end + len(title)), kind) for s, kind in spans]
        passages = [Passage(report=report, span=span, kind=kind) for span, kind in moved]
        found.append((Evidence(passages), json.loads(reply), facts_of(report)))
    return found


HEADINGS = {"分工": "一、分工", "履职": "一、履职情况", "存在问题": "二、存在问题", "打算": "三、下步打算"}
KINDS: dict[str, SectionKind] = {part: kind for kind, part in PARTS.items()}


@pytest.mark.parametrize(("name", "shape"), [("summary", Sentence), ("answer", Said)])
def test_the_examples_in_our_prompts_pass_the_gate_themselves(name: str, shape: type[Said]) -> None:
    for evidence, reply, facts in worked(name):
        said = fitting(reply["sentences"], shape)
        assert len(said) == len(reply["sentences"]) > 1
        for one in said:
            slot: Slot = one.slot if isinstance(one, Sentence) else "element"
            draft = evidence.draft(one, slot)
            assert isinstance(draft, Draft), draft
            quoted = "".join(quote.text for quote in draft.quotes)
            if name == "summary":
                assert refusal(draft, facts) == ""
            assert judgement(draft.text, quoted) == ""
            claims, dropped = verify([draft], {facts.report.id: facts.report}, facts.report.id, foreign=True)
            assert not dropped and claims[0].text == one.text


def test_the_example_of_a_summary_uses_the_slots_it_names() -> None:
    prompt = load("summary")
    (_, reply), *_ = prompt.examples
    used = {entry["slot"] for entry in json.loads(reply)["sentences"]}
    assert used <= set(prompt.slots) and len(used) >= 4
    assert all(slot in prompt.parts[0][1] for slot in prompt.slots)


def test_the_examples_of_judging_point_at_what_is_there() -> None:
    for sent, reply in load("vague").examples:
        lines = dict(MATERIAL.findall(sent))
        found = fitting(json.loads(reply)["vague"], Vague)
        assert found and all(one.quote in lines[str(one.n)] for one in found)
    for sent, reply in load("reworded").examples:
        pairs = fitting(json.loads(reply)["pairs"], Same)
        assert [(one.a, one.b) for one in pairs] == [(1, 2), (3, 4)]
        assert list(dict(MATERIAL.findall(sent))) == ["1", "2", "3", "4"]


def test_the_examples_of_relations_point_at_single_figures_that_are_there() -> None:
    for sent, reply in load("relations").examples:
        lines = dict(MATERIAL.findall(sent))
        (found,) = fitting(json.loads(reply)["sums"], Sum)
        values = []
        for place in (found.total, *found.parts):
            assert place.quote in lines[str(place.n)]
            (figure,) = re.findall(r"\d+", place.quote)
            values.append(int(figure))
        assert values[0] == sum(values[1:])


MATERIAL = re.compile(r"^〔(\d+)·例一·[^〕]+〕(.+)$", re.MULTILINE)


def test_the_example_of_a_plan_has_the_shape() -> None:
    for _, reply in load("plan").examples:
        assert Asking.model_validate_json(reply).kind in KINDS_OF_QUESTIONS
