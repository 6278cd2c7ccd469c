"""`kill -9` at any moment during add, remove and reindex: nothing acknowledged is lost, nothing is left half.

REVIEWER_KILLS sets how often (200 unless set).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import environment

KILLS = os.environ.get("REVIEWER_KILLS", "200")
ROOT = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="要用 fork 和 SIGKILL")
def test_killed_at_any_moment_nothing_acknowledged_is_lost(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(home), str(tmp_path), KILLS],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=60 + 3 * int(KILLS),
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
