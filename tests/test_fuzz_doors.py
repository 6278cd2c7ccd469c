"""A few hundred mutated files against every door, every time; scripts/fuzz_doors.py runs for as long as one likes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts/fuzz_doors.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="限时和限内存的办法 Windows 上没有")
def test_no_door_lets_out_anything_but_its_own_errors() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--minutes", "0.1"], capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "，0 个发现" in done.stdout
