"""The problem gold is sound: exact places, halves apart, every label what the printed rule gives."""

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "problems"
HALVES = ("open", "kept")


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return data


def _label(dims: dict[str, int]) -> str:
    thing, extent, instance = dims["object"], dims["extent"], dims["instance"]
    if thing >= 2 and (extent >= 2 or instance == 3) and dims["ownership"] >= 2 and dims["evasion"] >= 2:
        return "concrete"
    if max(thing, extent, instance) <= 1 or (dims["evasion"] == 0 and max(extent, instance) <= 1):
        return "vague"
    return "partly"


@pytest.mark.parametrize("half", HALVES)
def test_places_are_exact_and_do_not_overlap(half: str) -> None:
    for passage in _load(f"statements_{half}")["contexts"]:
        last = 0
        for item in passage["statements"]:
            assert passage["context"][item["start"] : item["end"]] == item["text"]
            assert item["start"] >= last
            last = item["end"]


@pytest.mark.parametrize("half", HALVES)
def test_every_statement_has_one_label_by_the_rule(half: str) -> None:
    passages = _load(f"statements_{half}")["contexts"]
    places = {item["id"]: (p["context"], item) for p in passages for item in p["statements"]}
    labels = _load(f"labels_a_{half}")["labels"]
    assert set(labels) == set(places)
    for key, label in labels.items():
        if label["label"] == "none":
            continue
        assert label["label"] == _label(label["dims"]), key
        assert label["accepted"][0] == label["label"], key
        if "cause" in label:
            context, item = places[key]
            cause = label["cause"]
            assert context[cause["start"] : cause["end"]] == cause["text"], key
            assert item["start"] <= cause["start"] < cause["end"] <= item["end"], key


def test_no_passage_stands_in_both_halves() -> None:
    opened, kept = ({p["context"] for p in _load(f"statements_{half}")["contexts"]} for half in HALVES)
    assert not opened & kept
