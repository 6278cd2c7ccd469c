"""Replacing an index folder as a whole, so that a crash leaves the old one or the new one.

Inside the folder `chroma` is the index in use, `fresh` one being built, `old` one being dropped.
"""

from __future__ import annotations

import shutil
from pathlib import Path


def current(folder: Path) -> Path:
    """The index in use."""
    return folder / "chroma"


def fresh(folder: Path) -> Path:
    """Where to build the next one; what an earlier attempt left there is gone."""
    path = folder / "fresh"
    shutil.rmtree(path, ignore_errors=True)
    return path


def swap(folder: Path) -> None:
    """Puts the complete fresh index in the place of the current one. Raises OSError; nobody may have either open."""
    if current(folder).exists():
        current(folder).rename(folder / "old")
    (folder / "fresh").rename(current(folder))
    shutil.rmtree(folder / "old", ignore_errors=True)


def finish(folder: Path) -> None:
    """Ends what a crash interrupted: between the two renames the fresh index is complete, before them it is not."""
    if (folder / "old").exists() and not current(folder).exists() and (folder / "fresh").exists():
        (folder / "fresh").rename(current(folder))
    shutil.rmtree(folder / "fresh", ignore_errors=True)
    shutil.rmtree(folder / "old", ignore_errors=True)
