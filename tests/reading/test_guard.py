"""Zip containers: sane ones are read, bombs, locked and broken ones are refused before they cost anything."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest

from reviewer.errors import DamagedFile, EncryptedFile
from reviewer.reading import guard
from reviewer.reading.guard import Package
from reviewer.reading.original import from_bytes
from tests import broken


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, blob in members.items():
            package.writestr(name, blob)
    return stream.getvalue()


def package(data: bytes) -> Package:
    return Package(from_bytes("材料.docx", data))


def flagged(data: bytes) -> bytes:
    """The container with its first member said to be encrypted."""
    out = bytearray(data)
    central = out.index(b"PK\x01\x02")
    for place in (6, central + 8):
        out[place] |= 1
    return bytes(out)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_whole(method: int) -> None:
    blob = b"<a>" + b"x" * 200_000 + b"</a>"
    opened = package(packed({"word/document.xml": blob, "b.xml": b"<b/>"}, method))
    assert set(opened.names()) == {"word/document.xml", "b.xml"}
    assert opened.read("word/document.xml") == blob


def test_backslashes_in_names_are_folders() -> None:
    assert package(packed({"word\\document.xml": b"<a/>"})).read("word/document.xml") == b"<a/>"


def test_a_missing_member_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        package(packed({"a.xml": b"<a/>"})).read("b.xml")


def test_truncated() -> None:
    data = packed({"a.xml": bytes(5000)})
    with pytest.raises(DamagedFile, match="不完整"):
        package(data[:-30])


def test_too_much_in_all_is_refused_by_the_directory_alone() -> None:
    data = broken.bomb(300)
    tracemalloc.start()
    with pytest.raises(DamagedFile, match="不合常理"):
        package(data)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_one_member_that_is_mostly_air_is_refused() -> None:
    opened = package(packed({"word/document.xml": bytes(20 * 1024 * 1024)}))
    with pytest.raises(DamagedFile, match=r"document\.xml 达 20 MB"):
        opened.read("word/document.xml")


def test_a_repetitive_text_is_no_bomb() -> None:
    text = "".join(f"<w:p>一年来认真履行职责，第{n}次下村。</w:p>" for n in range(150_000)).encode()
    assert package(packed({"word/document.xml": text})).read("word/document.xml") == text


def test_too_many_members() -> None:
    with pytest.raises(DamagedFile, match="共 10001 个部分"):
        package(packed({f"{n}.xml": b"" for n in range(guard.MAX_ENTRIES + 1)}))


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    data = bytearray(packed({"word/document.xml": bytes(3_000_000)}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(signature) + place
        data[start : start + 4] = struct.pack("<I", 1000)
    with pytest.raises(DamagedFile, match="校验不符"):
        package(bytes(data)).read("word/document.xml")


def test_a_flipped_bit_is_noticed() -> None:
    data = bytearray(packed({"a.xml": "述职报告".encode() * 500}, zipfile.ZIP_STORED))
    data[200] ^= 1
    with pytest.raises(DamagedFile, match="校验不符"):
        package(bytes(data)).read("a.xml")


def test_a_password_is_said_to_be_one() -> None:
    with pytest.raises(EncryptedFile, match="密码"):
        package(flagged(packed({"a.xml": b"<a/>"}))).read("a.xml")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(method: int) -> None:
    with pytest.raises(DamagedFile, match="压缩方式"):
        package(packed({"a.xml": b"<a/>"}, method)).read("a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_document_types_are_refused(encoding: str) -> None:
    blob = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    with pytest.raises(DamagedFile, match="实体声明"):
        package(packed({"a.xml": blob})).read("a.xml")
