"""Without a configured endpoint nothing leaves the machine, whatever keys lie in the environment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.network import Cut, cut
from tests.program import Ended, environment, reviewer

# 别的程序留在环境里的东西；哪一样都不该让本程序连出去。
LYING_ABOUT = {
    "OPENAI_API_KEY": "sk-" + "x" * 40,
    "OPENAI_BASE_URL": "http://models.example:8080/v1",
    "LANGSMITH_TRACING": "true",
    "LANGSMITH_API_KEY": "ls-" + "x" * 20,
    "REVIEWER_API_KEY": "sk-" + "y" * 40,
}


@pytest.fixture
def network(tmp_path: Path) -> Cut:
    return cut(tmp_path)


def run(*words: str | Path, home: Path, network: Cut) -> Ended:
    return reviewer(*words, home=home, more={**LYING_ABOUT, **network.environment}, wrapper=network.wrapper)


def test_the_guard_itself_notices(home: Path, network: Cut) -> None:
    """Otherwise the tests below could not fail."""
    tried = "import socket\ntry: socket.create_connection(('models.example', 80), 1)\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", tried], env=environment(home, **network.environment), check=True)
    assert network.tries == ["socket.getaddrinfo models.example"]


def test_review_stays_at_home(home: Path, network: Cut, report: Path, tmp_path: Path) -> None:
    ended = run("review", report, "--json", tmp_path / "结果.json", home=home, network=network)
    assert ended.code == 0, ended.err
    assert network.tries == []
    assert json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))["origin"] == "embedded"


def test_ask_over_files_stays_at_home(home: Path, network: Cut, report: Path) -> None:
    ended = run("ask", "谁组织了防火培训？培训了多少人？", report, "--json", "-", home=home, network=network)
    assert ended.code == 0, ended.err
    assert network.tries == []
    assert json.loads(ended.out)["origin"] == "embedded"


@pytest.mark.slow
def test_the_library_stays_at_home(home: Path, network: Cut, report: Path, other_report: Path) -> None:
    added = run("add", report, other_report, home=home, network=network)
    assert added.code == 0, added.err
    asked = run("ask", "各人检查了多少家企业？", "--json", "-", home=home, network=network)
    assert asked.code == 0, asked.err
    assert json.loads(asked.out)["read"] == 2
    assert network.tries == []


@pytest.mark.slow
def test_doctor_stays_at_home(home: Path, network: Cut) -> None:
    ended = run("doctor", home=home, network=network)
    assert ended.code == 0, ended.err
    assert "Traceback" not in ended.err
    assert network.tries == []
