"""What adding files to a library did."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model import FailedSource
from reviewer.store.sources import StoredSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `Library.add` did. known: names of files that were there already. remark: "" or why the index lacks them."""

    added: tuple[StoredSource, ...]
    known: tuple[str, ...]
    failed: tuple[FailedSource, ...]
    remark: str

    @property
    def said(self) -> str:
        """The same in one line of Chinese."""
        reports = sum(len(source.reports) for source in self.added)
        parts = [f"新增 {len(self.added)} 个文件、{reports} 篇报告"]
        if self.known:
            parts.append(f"{len(self.known)} 个文件已在库中")
        if self.failed:
            parts.append(f"{len(self.failed)} 个文件未能读取")
        return "；".join([*parts, *([self.remark] if self.remark else [])]) + "。"
