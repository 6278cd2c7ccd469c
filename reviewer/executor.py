"""One task done in a process beside, while this one goes on with its own: the seam where more machinery would be put in.

    with beside(sameness, reports, workers=None, size=len(reports)) as same:
        found = threads(facts)          # here, meanwhile
        print(same())                   # the other one's result; the same as sameness(reports)

A process of its own, started by its command line, so that it is the same on Windows, inside a server with threads and in
a script without a `__main__` guard. Where none can be started, or it dies, the task is done here: the result is the same.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Generic, TypeVar

MANY = 128
"""Reports from which a process beside pays: it takes a second to start and the reports have to be handed over."""
_CHILD = "import sys; sys.path[:] = {path!r}; from reviewer.executor import serve; serve()"

Given = TypeVar("Given")
Made = TypeVar("Made")


@contextmanager
def beside(
    task: Callable[[Given], Made], given: Given, *, workers: int | None, size: int
) -> Iterator[Callable[[], Made]]:
    """What gives the task's result, waiting for it. task: a function of a module, whose argument and result can be pickled.

    workers: processes that may work at a time, None for as many as there are cores. size: how many reports it is about.
    """
    child = _started(task, given) if size >= MANY and (workers or cores()) > 1 else None
    if child is None:
        yield lambda: task(given)
        return
    try:
        yield lambda: child.result() if child.done() else task(given)
    finally:
        child.end()


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def serve() -> None:
    """The process beside: a pickled task on stdin, its pickled result on stdout."""
    task, given = pickle.load(sys.stdin.buffer)
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # 谁要是打印了什么，不能混进结果
    pickle.dump(task(given), answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


class _Child(Generic[Made]):
    """A started process, fed and emptied by a thread: neither side ever waits for a full pipe."""

    def __init__(self, process: subprocess.Popen[bytes], message: bytes) -> None:
        self._process = process
        self._answer = b""
        self._thread = Thread(target=self._talk, args=(message,), daemon=True)
        self._thread.start()

    def _talk(self, message: bytes) -> None:
        with suppress(OSError, ValueError):
            self._answer, _ = self._process.communicate(message)

    def done(self) -> bool:
        """Waits for its end; whether there is a result."""
        self._thread.join()
        return self._process.returncode == 0 and bool(self._answer)

    def result(self) -> Made:
        """Its result, once it is done."""
        made: Made = pickle.loads(self._answer)
        return made

    def end(self) -> None:
        """Nothing is left behind, however it went."""
        if self._process.poll() is None:
            self._process.kill()
        self._thread.join()


def _started(task: Callable[[Given], Made], given: Given) -> _Child[Made] | None:
    """None where no process can be started."""
    message = pickle.dumps((task, given), pickle.HIGHEST_PROTOCOL)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", _CHILD.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return None
    return _Child(process, message)
