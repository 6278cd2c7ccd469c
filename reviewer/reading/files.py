"""Files and folders to sources: every file is read once, a bad one is named and stops nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reviewer.errors import FileUnreadable, InputError
from reviewer.model import FailedSource, Source
from reviewer.reading.archive import members
from reviewer.reading.formats import choose, extract_original
from reviewer.reading.original import Original, is_passed_over, load, shown_name

_NUMBER = re.compile(r"([0-9]+)")


def read_sources(paths: Iterable[Path]) -> tuple[tuple[Source, ...], tuple[FailedSource, ...]]:
    """All sources under the paths in order, and the files that could not be read.

    The same bytes under two names give one source with a remark; the same file named twice gives one source.
    """
    sources: dict[str, Source] = {}
    failed: list[FailedSource] = []
    seen: set[str] = set()
    for path in walk(paths, failed):
        place = os.path.realpath(path)
        if place in seen:
            continue
        seen.add(place)
        for original in originals(path, failed):
            try:
                twin = sources.get(original.id)
                sources[original.id] = _with_twin(twin, original.name) if twin else extract_original(original)
            except InputError as error:
                failed.append(_failure(original.inside or original.name, error))
    return tuple(sources.values()), tuple(failed)


def originals(path: Path, failed: list[FailedSource]) -> Iterator[Original]:
    """The file, or in place of an archive the files in it; what cannot be opened is put into `failed`."""
    try:
        original = load(path)
        if choose(original).name != "zip":
            yield original
            return
        for member in members(original):
            if isinstance(member, FailedSource):
                failed.append(member)
            else:
                yield member
    except InputError as error:
        failed.append(_failure(_name(path), error))


def walk(paths: Iterable[Path], failed: list[FailedSource]) -> Iterator[Path]:
    """Files one by one: those given as they are given, those of a folder by name with numbers in numeric order.

    Inside folders hidden, temporary and system files are passed over and links to folders are not followed, so loops
    cannot arise. Folders that cannot be listed, or hold nothing, are put into `failed`.
    """
    for path in paths:
        if not _is_folder(path):
            yield path
            continue
        count = len(failed)
        empty = True
        for found in _walk_folder(path, failed):
            empty = False
            yield found
        if empty and len(failed) == count:
            failed.append(
                _failure(_name(path), FileUnreadable(f"文件夹“{_name(path)}”里没有文件", "请确认选对了文件夹"))
            )


def _walk_folder(top: Path, failed: list[FailedSource]) -> Iterator[Path]:
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted((e for e in listing if not is_passed_over(e.name)), key=lambda e: _order(e.name))
        except OSError:
            reason = f"无法打开文件夹“{_name(folder)}”"
            failed.append(_failure(_name(folder), FileUnreadable(reason, "请检查当前用户对它的读取权限")))
            continue
        yield from (folder / entry.name for entry in entries if _is_file(entry))
        pending.extend(folder / e.name for e in reversed(entries) if e.is_dir(follow_symlinks=False))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # 绕圈的链接
        return False


def _order(name: str) -> tuple[list[str | int], str]:
    parts: list[str | int] = [int(p) if i % 2 else p for i, p in enumerate(_NUMBER.split(name))]
    return parts, name


def _with_twin(source: Source, name: str) -> Source:
    return replace(source, remarks=(*source.remarks, f"文件“{name}”与本文件内容完全相同，只读一次"))


def _name(path: Path) -> str:
    return shown_name(path.name or path.resolve().name or str(path))


def _failure(name: str, error: InputError) -> FailedSource:
    return FailedSource(name=name, message=error.message, hint=error.hint)
