"""What all tests share: a report to read, and a home of its own for every run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.program import written
from tests.reading.layouts import NAME, REPORT, SECOND, TITLE

settings.register_profile("patient", deadline=None)  # 机器忙时慢一点不算错
settings.load_profile("patient")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home for the program's user."""
    folder = tmp_path / "家"
    folder.mkdir()
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """One duty report as a text file."""
    return written(tmp_path / "述职报告.txt", (TITLE, NAME, *REPORT))


@pytest.fixture
def other_report(tmp_path: Path) -> Path:
    """The duty report of somebody else."""
    return written(tmp_path / "人大主席述职报告.txt", SECOND)
