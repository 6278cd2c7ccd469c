"""Old Word files, RTF and ODF through LibreOffice: the same text, nothing run, nothing fetched, no garbage let in."""

from __future__ import annotations

import http.server
import io
import shutil
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import ClassVar

import pytest

from reviewer.errors import DamagedFile, ReviewerError, UnsupportedFormat
from reviewer.reading import docx, office
from reviewer.reading.formats import choose, extract_original
from reviewer.reading.original import from_bytes
from tests import broken
from tests.reading.layouts import LAYOUTS, document

NEEDED = pytest.mark.skipif(
    office.program() is None,
    reason="没有找到 LibreOffice：.doc、.wps、.rtf、.odt 没有试读，请先安装 libreoffice-writer",
)
HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(480)
WORD = "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "


def rtf(text: str, more: bytes = b"") -> bytes:
    return RTF + "".join(f"\\u{ord(c)}?" for c in text).encode() + more + rb"\par}"


def with_member(package: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The zip container with one member changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, change(data) if info.filename == name else data)
    return stream.getvalue()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A layout's document in each old format."""
    folder = tmp_path_factory.mktemp("旧格式")
    (folder / "a.docx").write_bytes(document(LAYOUTS[0]))
    for kind in ("doc:MS Word 97", "rtf:Rich Text Format", "odt:writer8"):
        subprocess.run(
            [str(office.program()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", folder, folder / "a.docx"],
            check=True, capture_output=True,
        )  # fmt: skip
    return {kind: (folder / f"a.{kind}").read_bytes() for kind in ("doc", "rtf", "odt")}


@pytest.mark.office
@NEEDED
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_formats_give_the_text_of_the_new_one(kind: str, converted: dict[str, bytes]) -> None:
    source = extract_original(from_bytes(f"甲.{kind}", converted[kind]))
    assert source.text == docx.extract(from_bytes("甲.docx", document(LAYOUTS[0]))).text
    assert (source.media, source.name) == (kind, f"甲.{kind}")
    assert "LibreOffice 转换" in source.remarks[0]


@pytest.mark.office
@NEEDED
def test_an_old_document_may_be_called_wps_or_have_no_suffix(converted: dict[str, bytes]) -> None:
    for name in ("甲.wps", "甲"):
        assert choose(from_bytes(name, converted["doc"])).name == "doc"
    assert "述职报告" in extract_original(from_bytes("甲.wps", converted["doc"])).text


@pytest.mark.office
@NEEDED
@pytest.mark.parametrize("seed", range(3))
def test_a_ruined_document_is_refused_or_read_but_never_garbled(seed: int, converted: dict[str, bytes]) -> None:
    """LibreOffice turns rubbish behind a right header into pages of rare characters, and says that all went well."""
    chance = Random(seed)
    whole = bytearray(converted["doc"])
    for place in chance.sample(range(512, len(whole)), 2_000):
        whole[place] = chance.randrange(256)
    for data in (bytes(whole), converted["doc"][: len(whole) // 2], HEAD + WORD + chance.randbytes(20_000)):
        try:
            source = extract_original(from_bytes("甲.doc", data))
        except ReviewerError as error:
            assert error.hint
        else:
            assert source.text == docx.extract(from_bytes("甲.docx", document(LAYOUTS[0]))).text


@pytest.mark.office
@NEEDED
def test_garbage_that_converts_is_refused() -> None:
    garbage = "".join(chr(Random(7).randrange(0x3400, 0x4DB0) + n % 7) for n in range(400))
    with pytest.raises(DamagedFile, match="乱码"):
        office.extract_rtf(from_bytes("甲.rtf", rtf(garbage)))
    good = "一年来走遍全镇六个村，修好水渠三处。" * 200
    with pytest.raises(DamagedFile, match="乱码"):
        office.extract_rtf(from_bytes("甲.rtf", rtf(good + garbage * 4 + good)))


class _Counter(http.server.BaseHTTPRequestHandler):
    met: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.met.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Counter)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _Counter.met = []
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.office
@NEEDED
def test_nothing_is_fetched(address: str, converted: dict[str, bytes]) -> None:
    """With its usual settings LibreOffice asks for the picture of the .odt."""
    field = rb"{\field{\*\fldinst{ %s }}{\fldrslt{ }}}"
    linked = field % (b'INCLUDEPICTURE "%s/a.png" \\\\d' % address.encode())
    linked += field % (b'INCLUDETEXT "%s/b.docx"' % address.encode())
    assert "述职报告" in office.extract_rtf(from_bytes("甲.rtf", rtf("述职报告", linked))).text
    link = f'xlink:href="{address}/c.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    picture = f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image {link}/></draw:frame></text:p>'
    end = b"</office:text>"
    odt = with_member(converted["odt"], "content.xml", lambda xml: xml.replace(end, picture.encode() + end))
    assert "述职报告" in office.extract_odt(from_bytes("甲.odt", odt)).text
    assert _Counter.met == []


@pytest.mark.office
@NEEDED
def test_nothing_is_left_behind(converted: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    office.extract_odt(from_bytes("甲.odt", converted["odt"]))
    with pytest.raises(DamagedFile, match="打不开"):
        office.extract_ole(from_bytes("甲.doc", HEAD + WORD + bytes(2_000)))
    assert list(tmp_path.glob("reviewer-*")) == []


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleeper = shutil.which("sleep")
    if sleeper is None:
        pytest.skip("没有 sleep 命令")
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\n{sleeper} 60 &\necho $! >{tmp_path}/pid\nwait\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(script))
    monkeypatch.setattr(office, "_SECONDS", 1)
    with pytest.raises(DamagedFile, match="已停止"):
        office.extract_rtf(from_bytes("甲.rtf", rtf("述职")))
    status = Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/stat")
    assert not status.exists() or status.read_text(encoding="utf-8").split()[2] == "Z"


def test_without_libreoffice_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    for name, data in (("甲.doc", HEAD + WORD + bytes(2_000)), ("甲.rtf", rtf("述职"))):
        with pytest.raises(UnsupportedFormat, match="没有 LibreOffice") as caught:
            extract_original(from_bytes(name, data))
        assert "另存为 .docx" in caught.value.hint and "apt-get install libreoffice-writer" in caught.value.hint


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (broken.locked_office()[:8] + bytes(3_000), DamagedFile, "已损坏"),
        (HEAD + "Workbook".encode("utf-16-le") + bytes(2_000), UnsupportedFormat, "Excel"),
        (HEAD + "PowerPoint Document".encode("utf-16-le") + bytes(2_000), UnsupportedFormat, "演示文稿"),
    ],
)
def test_other_containers_are_named_without_starting_anything(
    data: bytes, error: type[ReviewerError], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: "/不存在的程序")
    with pytest.raises(error, match=words) as caught:
        extract_original(from_bytes("甲.doc", data))
    assert caught.value.hint
