"""The folder for a machine without a network: the right pins for its system, starters in its system's words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"


@pytest.fixture(autouse=True)
def scripts_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))


def test_each_system_gets_the_pins_whose_conditions_hold_there() -> None:
    import wheelhouse

    windows = wheelhouse.requirements(wheelhouse.NAMES["windows-x64"], "3.11")
    linux = wheelhouse.requirements(wheelhouse.NAMES["linux-aarch64"], "3.11")
    assert "\ncolorama==" in windows and "\nuvloop==" not in windows
    assert "\nuvloop==" in linux and "\ncolorama==" not in linux
    pins = [line for line in linux.splitlines() if not line.startswith("    --hash=sha256:")]
    assert all("==" in pin and ";" not in pin and pin.endswith(" \\") for pin in pins)


@pytest.mark.parametrize(("name", "end"), [("windows-x64", b"\r\n"), ("linux-x86_64", b"\n")])
def test_the_starters_are_those_of_the_system(name: str, end: bytes, tmp_path: Path) -> None:
    import wheelhouse

    wheelhouse.starters(name, "3.12", tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    suffix = ".bat" if end == b"\r\n" else ".sh"
    assert set(written) == {"install.py", f"install{suffix}", f"start{suffix}"}
    assert b"@PYTHON@" not in b"".join(written.values())
    install = written[f"install{suffix}"]
    assert b"3.12" in install and install.count(end) == install.count(b"\n")


def test_another_python_than_the_wheels_are_for_is_told(tmp_path: Path) -> None:
    import wheelhouse

    wheelhouse.starters("linux-x86_64", "3.99", tmp_path)
    done = subprocess.run([sys.executable, tmp_path / "install.py"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "3.99" in done.stdout and done.stderr == ""
    assert not (tmp_path / "venv").exists()


def test_an_unknown_platform_is_told(tmp_path: Path) -> None:
    import wheelhouse

    with pytest.raises(SystemExit, match="windows-x64"):
        wheelhouse.main("amiga", "3.11", str(tmp_path))
