"""What a person puts right: where reports begin, whose they are, which year; which names are one person.

A TOML file, written by `reviewer corrections` with what was found and handed back with `--corrections`. A source is known
by its content's hash, so that corrections outlive re-runs and renamed files; an unlisted source is read as always.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewer.errors import SettingsError
from reviewer.model import Report
from reviewer.reading.original import load

_HEAD = """\
# 分篇和人员的更正。改好后：reviewer review 文件 --corrections 本文件
# 一个 [[report]] 是一篇：删去它，这篇并入上一篇；加一个，就从 begins 所在的行另起一篇。
# begins 是起点在全文里的字数（从 0 数，可用 reviewer text 查看）；name、post、unit、year 留空（""、0）表示没有。
# 无名的同一职务要认作同一人，就在两篇里填同一个 name。
# [[same_person]] names = ["王丽", "王莉"] 表示几个写法是同一人，以第一个为准。
"""


class CorrectedReport(BaseModel):
    """One report as it should be. begins: offset of its first line in the source's text; the rest as shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    begins: int = Field(ge=0)
    file: str = ""
    first_line: str = ""
    name: str = ""
    post: str = ""
    unit: str = ""
    year: int = Field(default=0, ge=0, le=9999)


class SamePerson(BaseModel):
    """Several ways to write one person's name; the first stands for all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...] = Field(min_length=2)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    report: tuple[CorrectedReport, ...] = ()
    same_person: tuple[SamePerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All corrections of one file; empty ones change nothing."""

    reports: tuple[CorrectedReport, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()

    def of(self, source: str) -> tuple[CorrectedReport, ...]:
        """The corrected reports of one source, in order; none where the source is not listed."""
        return tuple(sorted((r for r in self.reports if r.source == source), key=lambda r: r.begins))

    def name(self, written: str | None) -> str | None:
        """The name that stands for a written one."""
        return dict(self.aliases).get(written, written) if written else None


NONE = Corrections()


def load_corrections(path: Path) -> Corrections:
    """The file's corrections. Raises FileUnreadable, or SettingsError with the place of the fault."""
    try:
        found = _File.model_validate(tomllib.loads(load(path).data.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"更正文件“{path.name}”写法有误：{error}", "请对照 reviewer corrections 写出的样子修改"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = "、".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"更正文件“{path.name}”的 {place} 不对", "请对照 reviewer corrections 写出的样子修改"
        ) from error
    aliases = [(name, same.names[0]) for same in found.same_person for name in same.names[1:]]
    return Corrections(reports=found.report, aliases=tuple(aliases))


def as_toml(reports: Iterable[Report]) -> str:
    """What was found, in the form in which it may be corrected."""
    return _HEAD + "".join("\n[[report]]\n" + "".join(_lines(report)) for report in reports)


def _lines(report: Report) -> Iterator[str]:
    official = report.official
    end = report.source.text.find("\n", report.start)
    rows: tuple[tuple[str, Any], ...] = (
        ("source", report.source.id),
        ("file", report.source.name),
        ("begins", report.start),
        ("first_line", report.source.text[report.start : end if end >= 0 else report.end][:60].strip()),
        ("name", official.name or ""),
        ("post", official.post or ""),
        ("unit", official.unit or ""),
        ("year", report.year or 0),
    )
    for key, value in rows:
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
