"""Whether what is stored is what follows from the originals: one fault a line, nothing is mended here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection

from reviewer.asking.marks import marks
from reviewer.errors import ReviewerError
from reviewer.model import Report, Source
from reviewer.reading.formats import extract_original
from reviewer.reading.original import from_bytes
from reviewer.store import corrections as put_right
from reviewer.store import derived
from reviewer.store import marks as kept_marks
from reviewer.store import sources as stored
from reviewer.store.derived import Derived
from reviewer.store.originals import Originals
from reviewer.store.sources import StoredReport, StoredSource

# 读法固定、同样的字节总得同样的文字的几种；旧版 Word 等要靠外部程序转换，扫描件靠识别，不在此列。
_FIXED = frozenset({"txt", "md", "docx", "pdf", "xlsx", "html", "ofd"})
_RECOGNISED = "扫描件"
_TAKEN = "取自压缩包"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it should be. where: a source as people know it, or a part of the library."""

    where: str
    what: str

    def __str__(self) -> str:
        return "".join(c if c.isprintable() else "\ufffd" for c in f"{self.where}：{self.what}")


def unfinished(connection: Connection) -> list[Fault]:
    """Removed sources of which something may be left outside the database."""
    return [Fault(where=key, what="已从库中删去，索引里的文字还没有删净") for key, _ in stored.leaving(connection)]


def source_faults(
    connection: Connection, row: StoredSource, originals: Originals
) -> tuple[list[Fault], tuple[Report, ...]]:
    """What is wrong with one source's original, text, reports and facts; and its reports as they should be."""
    said = put_right.load(connection)
    stamp = put_right.stamp(said, [row.id])[row.id]
    (source,) = stored.texts(connection, [row.id])
    kept = derived.load(connection, [source], {row.id: stamp}).get(row.id)
    fault = _original_fault(source, row.suffix, originals)
    right = derived.derive(source, said, stamp)
    found = [
        *([fault] if fault else []),
        *_mark_faults(connection, source, right),
        *_derived_faults(f"{source.id}　{source.name}", kept, right, row.reports),
    ]
    return found, right.reading.reports


def _original_fault(source: Source, suffix: str, originals: Originals) -> Fault | None:
    """Whether the original is there, is what was handed in, and still gives the stored text."""
    name = f"{source.id}　{source.name}"
    try:
        data = originals.read(source.id, suffix)
    except OSError:
        return Fault(where=name, what="原件不在 originals 文件夹里，或读不出来")
    if sha256(data).hexdigest()[:12] != source.id:
        return Fault(where=name, what="原件的内容变了，与存入时不是同一份")
    if source.media not in _FIXED or any(said.startswith(_RECOGNISED) for said in source.remarks):
        return None
    try:
        again = extract_original(from_bytes(source.name, data))
    except ReviewerError as error:
        return Fault(where=name, what=f"原件现在读不出文字（{error.message}）")
    remarks = tuple(said for said in source.remarks if not said.startswith(_TAKEN))
    if (again.text, again.masks, again.remarks) != (source.text, source.masks, remarks):
        return Fault(where=name, what="库中的文字与从原件读出的不同，请删去后重新导入")
    return None


def _derived_faults(name: str, kept: Derived | None, right: Derived, rows: tuple[StoredReport, ...]) -> Iterator[Fault]:
    """Whether reports and facts, and the list of reports, are what follows from the text."""
    if kept is None:
        yield Fault(where=name, what="报告和事实没有推算，或由别的版本推算，请运行 reviewer reindex")
    elif kept != right:
        yield Fault(where=name, what="存下的报告或事实与由文字推算的不同，请运行 reviewer reindex")
    wanted = [(r.id, r.order, r.year, r.start, r.end) for r in right.reading.reports]
    if [(r.id, r.order, r.year, r.start, r.end) for r in rows] != wanted:
        yield Fault(where=name, what="报告清单与由文字推算的不同，请运行 reviewer reindex")


def _mark_faults(connection: Connection, source: Source, right: Derived) -> Iterator[Fault]:
    """Whether the places of words are what follows from the text."""
    if kept_marks.of_source(connection, source.id) != {one.report.id: marks(one) for one in right.facts}:
        what = "存下的词的位置与由文字推算的不同，请运行 reviewer reindex"
        yield Fault(where=f"{source.id}　{source.name}", what=what)


def index_faults(
    listing: Iterable[StoredSource], wanted: Mapping[str, frozenset[str]], present: Iterable[str], collection: str
) -> Iterator[Fault]:
    """Whether the index holds just the wanted passages (source id -> ids) of the sources marked as in it.

    Passages of sources that are not marked yet may be there; those of sources that are not in the library may not.
    """
    sources = tuple(listing)
    found: dict[str, set[str]] = {}
    for key in present:
        found.setdefault(key.partition("-")[0], set()).add(key)
    for source in sources:
        if source.indexed == collection:
            own, there = wanted[source.id], found.get(source.id, set())
            if own != there:
                what = f"索引里缺 {len(own - there)} 段、多 {len(there - own)} 段（应有 {len(own)} 段）"
                yield Fault(where=f"{source.id}　{source.name}", what=f"{what}，请运行 reviewer reindex")
    strange = found.keys() - {source.id for source in sources}
    if strange:
        yield Fault(where="检索索引", what=f"有 {len(strange)} 个文件已不在库中，请运行 reviewer reindex")
