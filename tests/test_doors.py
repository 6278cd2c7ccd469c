"""One text through every door: txt, docx and pdf; API, command line and library. All see the same reports and say the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer import api
from reviewer.cli import main
from reviewer.library import Library
from reviewer.model import Review
from reviewer.pages.json import answer_document, dumps, review_document
from reviewer.settings import Settings
from tests.reading.layouts import LAYOUTS, document
from tests.writing.tasks import BARE, FULL

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WRONG = "收茶油40吨，每公斤均价12元，产值84万元。"
REPORTS = tuple(tuple(words.splitlines()) for words in (FULL.replace("（三）抓安全。", f"（三）抓产业。{WRONG}"), BARE))
QUESTION = "谁写了农机安全检查次数？"
FORMATS = (
    "txt",
    "docx",
    pytest.param(
        "pdf",
        marks=[
            pytest.mark.office,
            pytest.mark.slow,
            pytest.mark.skipif(
                SOFFICE is None, reason="没有找到 LibreOffice：PDF 这道门没有试，请先安装 libreoffice-writer"
            ),
        ],
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The text as txt and docx, each in a folder of its own."""
    made = tmp_path_factory.mktemp("门")
    (made / "汇编.txt").write_text("\n".join(line for lines in REPORTS for line in lines), encoding="utf-8")
    (made / "汇编.docx").write_bytes(document(LAYOUTS[0], REPORTS))
    return made


@pytest.fixture
def file(folder: Path, request: pytest.FixtureRequest) -> Path:
    """The text in the format asked for; the PDF is made once."""
    path = folder / f"汇编.{request.param}"
    if not path.exists():
        assert SOFFICE is not None
        home = f"-env:UserInstallation=file://{folder}/lo"
        words = [SOFFICE, "--headless", home, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "汇编.docx")]
        subprocess.run(words, check=True, capture_output=True, timeout=180)
    return path


def essence(made: dict[str, Any]) -> dict[str, Any]:
    """What must not depend on the door: everything but offsets, ids and white space."""
    names = {report["id"]: report["order"] for report in made["reports"]}
    return {
        "reports": [
            {
                "official": {k: v for k, v in report["official"].items() if k != "key"},
                "year": report["year"],
                "title": _plain(report["title"]["text"]),
                "sections": [(s["kind"], _plain(s["heading"])) for s in report["sections"]],
                "figures": [(_plain(f["text"]), f["value"], f["low"], f["high"], f["unit"], f["planned"]) for f in report["figures"]],
                "problems": [(_plain(p["text"]), p["label"], p["role"]) for p in report["problems"]],
                "measures": [(_plain(m["text"]), m["checkable"]) for m in report["measures"]],
                "claims": [(c["slot"], _plain(c["text"])) for c in report["summary"]["claims"]],
                "absent": [(a["slot"], a["text"]) for a in report["summary"]["absent"]],
                "chars": report["boilerplate"]["chars"],
            }
            for report in made["reports"]
        ],
        "findings": [
            (f["rule"], f["level"], [(names[e["report"]], _plain(e["text"])) for e in f["evidence"]])
            for f in made["findings"]
        ],
    }  # fmt: skip


def _plain(words: str) -> str:
    return "".join(words.split())


def document_of(review: Review) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(dumps(review_document(review)))
    return found


@cache
def expected(path: Path) -> dict[str, Any]:
    """The essence of the text file through the API."""
    return essence(document_of(api.review_of(api.read([path]))))


def test_the_text_has_something_to_see(folder: Path) -> None:
    found = expected(folder / "汇编.txt")
    assert [report["official"]["name"] for report in found["reports"]] == ["薛小满", "何青"]
    assert len(found["reports"][0]["figures"]) > 12
    assert ("figures.product", "error") in [(rule, level) for rule, level, _ in found["findings"]]


@pytest.mark.parametrize("file", FORMATS, indirect=True)
def test_through_the_api(file: Path, folder: Path) -> None:
    assert essence(document_of(api.review_of(api.read([file])))) == expected(folder / "汇编.txt")


@pytest.mark.parametrize("file", FORMATS, indirect=True)
def test_through_the_command_line(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(file), "--json", "-"]) == 0
    assert json.loads(capfd.readouterr().out) == document_of(api.review_of(api.read([file])))
    assert main(["ask", QUESTION, str(file), "--json", "-"]) == 0
    asked = api.ask(QUESTION, api.read([file]))
    assert json.loads(capfd.readouterr().out) == json.loads(dumps(answer_document(asked)))


@pytest.mark.parametrize("file", FORMATS, indirect=True)
def test_through_the_library(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "资料库"
    with Library(home, Settings(home=home)) as library:
        library.add([file])
        assert document_of(library.review()) == document_of(api.review_of(api.read([file])))
        stored, direct = library.ask(QUESTION), api.ask(QUESTION, api.read([file]))
        assert [(row.report, row.stance, row.values) for row in stored.rows] == [
            (row.report, row.stance, row.values) for row in direct.rows
        ]
        assert (stored.silent, stored.read) == (direct.silent, direct.read)


COMPILATIONS = Path(__file__).parent / "gold/layouts"
OTHER_FORMATS = [
    pytest.param(path, marks=[pytest.mark.slow] if path.suffix == ".pdf" else [], id=path.name)
    for path in sorted((*COMPILATIONS.glob("*.docx"), *COMPILATIONS.glob("*.pdf")))
]


@pytest.mark.parametrize("path", OTHER_FORMATS)
def test_a_compilation_reads_the_same_in_every_format(path: Path) -> None:
    assert _read(path) == _read(path.with_suffix(".txt"))


def _read(path: Path) -> tuple[list[Any], list[Any]]:
    """Reports with whose they are, kinds of sections and figures; findings. Offsets and white space left out."""
    reading = api.read([path])
    if not reading.reports:
        return [], []
    review = api.check(reading)
    reports = [
        (
            [_plain(words or "") for words in (f.report.official.name, f.report.official.post, f.report.official.unit)],
            f.report.year,
            [section.kind for section in f.report.sections],
            [(_plain(g.text), g.value, g.unit) for g in f.figures],
        )
        for f in review.facts
    ]
    found = [(f.rule, f.level) for f in review.findings if f.rule != "reading.wrapped"]  # 硬换行只有 txt 里才有
    return reports, sorted(found)
