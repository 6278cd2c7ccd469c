"""What the verbs share: how files are given, where the library is, and which settings hold there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reviewer.settings import Settings

FILE = click.Path(path_type=Path, readable=False)  # 读不了的文件由读取的一方用中文说明
PATHS = click.argument("paths", nargs=-1, type=FILE)
Given = tuple[Path | None, Path | None, bool]
"""--home, --settings, --no-model as given."""


def place(given: Given) -> tuple[Path, Settings]:
    """The library's folder and the settings that hold there."""
    from reviewer.settings import default_home, load

    home, file, no_model = given
    folder = home or default_home(os.environ)
    return folder, load(folder, file, os.environ, no_model)


def needs(paths: Sequence[Path], example: str) -> None:
    """Raises UsageError with the example when nothing is given."""
    if not paths:
        raise click.UsageError(f"请给出文件或文件夹，例如：{example}")
