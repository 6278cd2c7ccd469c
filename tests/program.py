"""The program as a user starts it: a process of its own, with an environment of its own."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

START = "import sys; from reviewer.cli import main; sys.exit(main())"
PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "PATHEXT")
_DROP_FROM_BOUNDING_SET = 24  # prctl(2): PR_CAPBSET_DROP
_OVERRIDES = (1, 2)  # capabilities(7): CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def written(path: Path, lines: Iterable[str]) -> Path:
    """The lines as a text file."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def environment(home: Path, **more: str) -> dict[str, str]:
    """No setting of whoever runs the tests reaches the program."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "REVIEWER_HOME": str(home / "资料库"), **more}


def reviewer(
    *words: str | Path,
    home: Path,
    more: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
    wrapper: tuple[str, ...] = (),
    prelude: str = "",
    stdout: Path | None = None,
    timeout: float = 300,
) -> Ended:
    """Runs `reviewer WORDS` to its end.

    before: called in the new process first. wrapper: a program to run it under. prelude: Python to run ahead of it.
    stdout: a file to write to in place of being read.
    """
    with ExitStack() as files:
        done = subprocess.run(
            [*wrapper, sys.executable, "-c", prelude + START, *map(str, words)],
            env=environment(home, **(more or {})),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=files.enter_context(stdout.open("wb")) if stdout else subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=before,
            timeout=timeout,
            check=False,
        )
    out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout or b"", done.stderr))
    return Ended(code=done.returncode, out=out, err=err)


def without_override() -> None:
    """Makes root as bound by file permissions as anybody, in the program about to be started."""
    if os.geteuid() == 0:
        for capability in _OVERRIDES:
            ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)
