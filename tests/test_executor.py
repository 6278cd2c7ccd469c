"""A task beside gives what it would give here, and is done here where no process helps."""

import os
import subprocess
import sys

import pytest

from reviewer.executor import MANY, beside, cores


def _told(words: tuple[str, ...]) -> tuple[int, str]:
    print("与结果无关的话")
    return os.getpid(), "、".join(words)


def test_a_big_task_is_done_in_another_process(capsys: pytest.CaptureFixture[str]) -> None:
    with beside(_told, ("清淤", "护路"), workers=2, size=MANY) as result:
        process, said = result()
    assert said == "清淤、护路"
    assert process != os.getpid()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("workers", "size"), [(1, MANY), (2, MANY - 1)])
def test_one_worker_or_few_reports_stay_here(workers: int, size: int) -> None:
    with beside(_told, ("清淤",), workers=workers, size=size) as result:
        assert result() == (os.getpid(), "清淤")


def test_where_no_process_can_be_started_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with beside(_told, ("护路",), workers=2, size=MANY) as result:
        assert result() == (os.getpid(), "护路")


def test_where_the_process_dies_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.executor._CHILD", "import sys; sys.exit(3)")
    with beside(_told, ("护路",), workers=2, size=MANY) as result:
        assert result() == (os.getpid(), "护路")


def test_a_mistake_there_is_the_same_mistake_here() -> None:
    with beside(len, 5, workers=2, size=MANY) as result, pytest.raises(TypeError):  # type: ignore[arg-type]
        result()


def test_what_is_not_waited_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], stdin: int, stdout: int, stderr: int) -> None:
            super().__init__(command, stdin=stdin, stdout=stdout, stderr=stderr)
            started.append(self)

    monkeypatch.setattr("reviewer.executor._CHILD", "import time; time.sleep(600)")
    monkeypatch.setattr(subprocess, "Popen", Watched)
    with pytest.raises(KeyboardInterrupt), beside(_told, ("护路",), workers=2, size=MANY):
        raise KeyboardInterrupt
    assert [process.poll() is not None for process in started] == [True]


def test_there_is_a_core() -> None:
    assert cores() >= 1
