"""Mutated files against every door: each gives a Source or a ReviewerError, and nothing else, soon.

    python scripts/fuzz_doors.py --minutes 10
    python scripts/fuzz_doors.py --seed 4711        one case again, with its trace

A case follows from its number alone. Members of zip containers are mutated before they are packed, or the checksum
would stop every case. The work is done in a child process: native code that crashes is a finding too, and so is a case
that takes longer than 20 seconds. LibreOffice is left out (two seconds a case); tests/reading/test_office.py has it.
Exit code 1 when there were findings; their numbers and errors are printed.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from ctypes import c_long
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from reviewer.errors import ReviewerError
from reviewer.model import FailedSource
from reviewer.reading import archive, office
from reviewer.reading.formats import choose, extract_original
from reviewer.reading.original import from_bytes
from tests import broken
from tests.reading.layouts import LAYOUTS, REPORT, document
from tests.reading.sheets import Sheet, bound
from tests.reading.test_archive import zipped
from tests.reading.test_ofd import packed, text
from tests.reading.test_xlsx import HEAD, STYLES, WORK, book, sheet

SECONDS = 20
MEMORY = 6 * 1024**3
SPECIAL = (
    b"\x00", b"\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"-1", b"99999999999", b"1e999", b"nan", b"<", b">", b"&", b'"',
    b"\n", b"\r", b"\t", "述职".encode(), "述职".encode("gb18030"), b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"]]>", b"<!--",
    b"&#x110000;", b"&#0;", b"_xD800_", b"%PDF-", b"PK\x05\x06", b"PK\x01\x02", b"endobj", b"../", b"xmlns=''", b"w:val=''",
)  # fmt: skip
NAMES = ("甲.docx", "甲.pdf", "甲.html", "甲.xlsx", "甲.ofd", "甲.zip", "甲.md", "甲.txt", "甲.doc", "甲.rtf", "甲")


def seeds() -> dict[str, bytes]:
    """Small valid files of each kind, by the name they go under."""
    plain = broken.docx(
        "".join(map(broken.paragraph, REPORT[:6])),
        footnotes=f'<w:footnote w:id="1">{broken.paragraph("注")}</w:footnote>',
    )
    page = Sheet().grid((90, 230, 400), (600, 640, 680)).line("水渠", 655, x=100).line("3处", 655, x=240)
    for row, line in enumerate(REPORT[:8]):
        page.line(line[:30], 560 - 20 * row)
    rows = sheet(HEAD, ("1", "松河镇", "贺云舟", "副镇长", "2022", WORK, "", '<c s="3"><v>44682.5</v></c>'), more=MERGE)
    objects = text("一、履职情况", 30, delta="g 5 5") + text("修好水渠三处。", 40, more='CTM="1 0 0 1 0 0"') + RULED
    html = f"<html><meta charset=gb2312><nav>x</nav><ol start=3><li>甲<li>乙</ol><pre>a\n b</pre>{TABLE}</html>".encode(
        "gb18030"
    )
    found = {
        "甲.docx": plain,
        "乙.docx": document(LAYOUTS[3]),
        "甲.pdf": bound(page).data,
        "乙.pdf": broken.scan(),
        "甲.html": html,
        "甲.mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
        + html,
        "甲.xlsx": book(rows, styles=STYLES, shared="<si><t>甲_x000D_</t></si>"),
        "甲.ofd": packed(objects, objects),
        "甲.md": "# 述职报告\n\n- **甲**\n> 乙\n".encode(),
        "甲.txt": "\n".join(REPORT).encode("gb18030"),
        "乙.txt": "\n".join(REPORT).encode("utf-16"),
        "甲.rtf": b"{\\rtf1\\ansi \\u36848?}",
    }
    return {**found, "甲.zip": zipped(*found.items(), ("里.zip", zipped(("a/../乙.txt", "述职报告"))))}


MERGE = '<mergeCells><mergeCell ref="A2:A5"/></mergeCells>'
RULED = (
    '<ofd:PathObject Boundary="10 10 90 1"><ofd:AbbreviatedData>M 0 0 L 90 0 C</ofd:AbbreviatedData></ofd:PathObject>'
)
TABLE = "<table><tr><td rowspan=2>项目<td>1<tr><td colspan=3>2<table><tr><td>内</table></table>"


def mutated(data: bytes, chance: Random) -> bytes:
    """The bytes with one to eight small or large accidents."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if not out:
            break
        at = chance.randrange(len(out))
        length = min(len(out) - at, chance.choice((1, 2, 4, 16, 200)))
        match chance.randrange(8):
            case 0:
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                out[at : at + length] = chance.randbytes(length)
            case 2:
                del out[at : at + length]
            case 3:
                out[at:at] = chance.choice(SPECIAL) * chance.choice((1, 1, 3, 500))
            case 4:
                out[at:at] = out[at : at + length] * chance.choice((1, 2, 50))
            case 5:
                other = chance.randrange(len(out))
                out[at : at + length] = out[other : other + length]
            case 6:
                del out[at:]
            case 7:
                word = chance.choice(SPECIAL)
                out[at : at + len(word)] = word
    return bytes(out)


def repacked(data: bytes, chance: Random) -> bytes:
    """The zip container with some members mutated, renamed, doubled or gone."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    chosen = chance.randrange(len(members))
    for at, (name, blob) in enumerate(members):
        if at == chosen or chance.random() < 0.1:
            members[at] = (name, mutated(blob, chance))
    if chance.random() < 0.1:
        members.append(members[chance.randrange(len(members))])
    if chance.random() < 0.1:
        del members[chance.randrange(len(members))]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, blob in members:
            package.writestr(name, blob)
    return stream.getvalue()


def case(number: int, files: dict[str, bytes]) -> tuple[str, bytes]:
    """The file that a number stands for."""
    chance = Random(number)
    name = chance.choice(tuple(files))
    data = files[name]
    if data.startswith(b"PK") and chance.random() < 0.8:
        data = repacked(data, chance)
        if chance.random() < 0.2:
            data = mutated(data, chance)
    else:
        data = mutated(data, chance)
    return (chance.choice(NAMES) if chance.random() < 0.1 else name), data


def tried(name: str, data: bytes) -> str:
    """What became of one file: the kind of result. Raises whatever a door lets out."""
    try:
        original = from_bytes(name, data)
        if choose(original).name != "zip":
            sources = [extract_original(original)]
        else:
            sources = []
            for member in archive.members(original):
                if not isinstance(member, FailedSource):
                    result = tried(member.name, member.data)
                    assert result
            return "压缩包"
    except ReviewerError as error:
        assert error.message and error.hint, repr(error)
        return type(error).__name__
    for source in sources:
        assert source.text.strip()
        source.text.encode("utf-8")
    return "读出"


def _too_long(*_: object) -> None:
    raise TimeoutError(f"超过 {SECONDS} 秒")


def work(first: int, until: float, at: Any, results: Any) -> None:
    """Cases from `first` on until the time is over; findings and counts go into the queue."""
    _prepare()
    files = seeds()
    counts: Counter[str] = Counter()
    number = first
    while time.time() < until:
        at.value = number
        name, data = case(number, files)
        signal.alarm(SECONDS)
        try:
            counts[tried(name, data)] += 1
        except Exception as error:
            results.put(("finding", number, name, repr(error)[:300]))
        signal.alarm(0)
        number += 1
    results.put(("done", number - first, "", dict(counts)))


def _prepare() -> None:
    signal.signal(signal.SIGALRM, _too_long)
    warnings.simplefilter("ignore", UserWarning)  # zipfile 对重名成员的提醒
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    office.program = lambda: None


def main() -> int:
    """Runs the cases and prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--first", type=int, default=1, help="第一个用例的编号")
    parser.add_argument("--seed", type=int, help="只跑这一个用例，并打印出错的经过")
    given = parser.parse_args()
    if given.seed is not None:
        _prepare()
        name, data = case(given.seed, seeds())
        print(name, len(data), "字节")
        try:
            print(tried(name, data))
        except Exception:
            traceback.print_exc()
            return 1
        return 0
    return run(given.first, given.minutes)


def run(first: int, minutes: float) -> int:
    """The parent: starts children until the time is over; one that dies is a finding."""
    until, findings, done, counts = time.time() + minutes * 60, 0, 0, Counter[str]()
    while time.time() < until:
        at, results = multiprocessing.Value(c_long, first), multiprocessing.Queue()
        child = multiprocessing.Process(target=work, args=(first, until, at, results))
        child.start()
        child.join(max(1.0, until - time.time()) + 3 * SECONDS)
        if child.exitcode != 0:
            child.kill()
            findings += 1
            print(f"用例 {at.value}：进程中止（{child.exitcode}）", flush=True)
        while not results.empty():
            kind, number, name, what = results.get()
            if kind == "done":
                counts.update(what)
            else:
                findings += 1
                print(f"用例 {number}（{name}）：{what}", flush=True)
        done += at.value - first + 1
        first = at.value + 1
    print(f"{minutes} 分钟，{done} 例，{findings} 个发现；结果：{dict(counts)}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
