"""Zip archives: every file inside once, the bad ones named, and nothing inside can reach out or swell up."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from reviewer.errors import DamagedFile, EncryptedFile
from reviewer.model import FailedSource
from reviewer.reading import archive
from reviewer.reading.files import read_sources
from reviewer.reading.original import Original, from_bytes

REPORT = "松河镇副镇长2022年度述职报告。"


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes | str], deflate: bool = True) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as package:
        for name, data in members:
            package.writestr(name, data)
    return stream.getvalue()


def opened(data: bytes) -> tuple[list[Original], list[FailedSource]]:
    found = list(archive.members(from_bytes("材料.zip", data)))
    return [m for m in found if isinstance(m, Original)], [m for m in found if isinstance(m, FailedSource)]


def renamed(data: bytes, old: str, new: bytes, *, utf8: bool = False) -> bytes:
    """The archive with a member's name replaced byte for byte, as another program would have written it."""
    assert len(old) == len(new)
    data = data.replace(old.encode(), new)
    if utf8:
        at = data.index(b"PK\x01\x02")
        data = data[: at + 8] + struct.pack("<H", 0x800) + data[at + 10 :]
    return data


def test_files_come_in_order_each_with_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "材料.zip").write_bytes(zipped(("乙/述职.txt", REPORT + "乙"), ("甲.txt", REPORT + "甲"), ("空/", "")))
    sources, failed = read_sources([tmp_path])
    assert failed == ()
    assert [source.name for source in sources] == ["述职.txt", "甲.txt"]
    assert sources[0].remarks == ("取自压缩包：材料.zip/乙/述职.txt",)


def test_bad_files_are_named_and_stop_nothing(tmp_path: Path) -> None:
    data = zipped(
        ("甲.txt", REPORT),
        ("坏.docx", b"PK\x03\x04" + bytes(50)),
        ("空.txt", ""),
        ("图.jpg", b"\xff\xd8\xff" + bytes(50)),
    )
    (tmp_path / "材料.zip").write_bytes(data)
    sources, failed = read_sources([tmp_path / "材料.zip"])
    assert [source.name for source in sources] == ["甲.txt"]
    assert sorted(one.name for one in failed) == ["材料.zip/图.jpg", "材料.zip/坏.docx", "材料.zip/空.txt"]
    assert all(one.message and one.hint for one in failed)


def test_the_same_bytes_count_once_in_and_outside_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "2.zip").write_bytes(zipped(("甲.txt", REPORT), ("乙/甲.txt", REPORT)))
    (source,), failed = read_sources([tmp_path])
    assert failed == ()
    assert [("内容完全相同" in remark) for remark in source.remarks] == [True, True]


def test_chinese_names_are_read_whoever_packed_them() -> None:
    plain = zipped(("aaaa.txt", REPORT))
    for old, new, utf8 in (
        ("aaaa.txt", "述职.txt".encode("gb18030"), False),
        ("aaaaaa.txt", "述职.txt".encode(), False),
        ("aaaaaa.txt", "述职.txt".encode(), True),
    ):
        data = renamed(plain if len(old) == 8 else zipped((old, REPORT)), old, new, utf8=utf8)
        if utf8:
            data = data[:6] + struct.pack("<H", 0x800) + data[8:]
        assert [member.name for member in opened(data)[0]] == ["述职.txt"]


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/甲.txt",
        "/etc/甲.txt",
        "C:\\用户\\甲.txt",
        "..\\甲.txt",
        "a/./../甲.txt",
        "\x1b[31m/\x00甲.txt",
        "\u202e甲.txt",
    ],
)
def test_paths_lead_nowhere(path: str, tmp_path: Path) -> None:
    (tmp_path / "里").mkdir()
    (tmp_path / "里" / "材料.zip").write_bytes(zipped((path.replace("\x00", ""), REPORT)))
    before = sorted(tmp_path.rglob("*"))
    (source,), failed = read_sources([tmp_path / "里" / "材料.zip"])
    assert (source.name, failed) == ("甲.txt", ())
    assert sorted(tmp_path.rglob("*")) == before
    assert ".." not in source.remarks[0] and "\x1b" not in source.remarks[0]


def test_links_are_named_and_not_followed() -> None:
    link = zipfile.ZipInfo("甲.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found, failed = opened(zipped((link, "/etc/passwd"), ("乙.txt", REPORT)))
    assert [member.name for member in found] == ["乙.txt"]
    assert "链接" in failed[0].message


def test_what_nobody_means_is_passed_over() -> None:
    names = ("__MACOSX/._甲.txt", ".DS_Store", "~$甲.docx", "Thumbs.db", ".git/甲.txt", "甲.txt")
    found, failed = opened(zipped(*((name, REPORT) for name in names)))
    assert ([member.name for member in found], failed) == (["甲.txt"], [])


def test_an_archive_in_an_archive_is_opened_once() -> None:
    inner = zipped(("丙.txt", REPORT + "丙"))
    found, failed = opened(zipped(("一层.zip", inner), ("两层.zip", zipped(("再.zip", inner), ("丁.txt", REPORT)))))
    assert [member.inside for member in found] == ["材料.zip/一层.zip/丙.txt", "材料.zip/两层.zip/丁.txt"]
    assert [one.name for one in failed] == ["材料.zip/两层.zip/再.zip"]


def test_ten_thousand_members_are_refused() -> None:
    with pytest.raises(DamagedFile, match="超过 1000 个"):
        opened(zipped(*((f"{n}.txt", "述职") for n in range(10_000))))
    half = zipped(*((f"{n}.txt", "述职") for n in range(600)))
    found, failed = opened(zipped(("一.zip", half), ("二.zip", half)))
    assert len(found) == 600
    assert "超过" in failed[0].message


def test_a_bomb_is_named_by_its_size_and_not_unpacked() -> None:
    found, failed = opened(zipped(("弹.txt", bytes(60 * 1024 * 1024)), ("甲.txt", REPORT)))
    assert [member.name for member in found] == ["甲.txt"]
    assert "60 MB" in failed[0].message


def test_a_total_beyond_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_Budget", lambda: SMALL())
    with pytest.raises(DamagedFile, match="不合常理"):
        opened(zipped(("甲.txt", REPORT * 10), ("乙.txt", REPORT * 10)))


class SMALL:
    members = 10
    unpacked = 500


def test_a_member_that_lies_about_its_size_is_damaged() -> None:
    data = zipped(("甲.txt", REPORT * 1000))
    at = data.index(b"PK\x01\x02")
    lied = data[: at + 24] + struct.pack("<I", 40) + data[at + 28 :]
    found, failed = opened(lied)
    assert found == [] and "校验不符" in failed[0].message


def test_a_password_is_told() -> None:
    data = zipped(("甲.txt", REPORT))
    at = data.index(b"PK\x01\x02")
    locked = data[:6] + b"\x01\x00" + data[8 : at + 8] + b"\x01\x00" + data[at + 10 :]
    with pytest.raises(EncryptedFile, match="加了密码"):
        opened(locked)


def test_cut_and_empty_archives_are_refused() -> None:
    whole = zipped(("甲.txt", REPORT))
    for data, words in ((whole[:-30], "不完整"), (zipped(("空/", "")), "没有文件")):
        with pytest.raises(DamagedFile, match=words):
            opened(data)


def test_odd_compression_is_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("甲.txt", REPORT)
    assert "压缩方式" in opened(stream.getvalue())[1][0].message


def test_a_member_without_a_name_stops_nothing(tmp_path: Path) -> None:
    data = zipped(("X.txt", REPORT), ("甲.txt", REPORT + "甲"))
    (tmp_path / "材料.zip").write_bytes(data.replace(b"X.txt", b"\x00.txt"))
    sources, _ = read_sources([tmp_path])
    assert "甲.txt" in [source.name for source in sources]
