"""Bad circumstances, as the user meets them: one line that names the file, why, and what to do; never a trace."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import broken
from tests.program import Ended, reviewer, without_override, written
from tests.reading.layouts import LAYOUTS, document

MB = 1024 * 1024
# getrusage 的峰值会从父进程带过来；VmHWM 只数这个进程自己的。
MEMORY = "import atexit, sys; atexit.register(lambda: sys.stderr.write(open('/proc/self/status').read())); "
DIARY = "三月的雨下了一周。我们把旧书搬到阁楼上，又把窗子修好了。\n"
GOOD = document(LAYOUTS[0])

# 文件名、内容、原因里的词、建议里的词
FILES = {
    "空文件": ("空.txt", b"", "空文件", "重新发送"),
    "只有空白": ("空白.txt", "　\r\n\t\ufeff ".encode(), "只有空白", "重新发送"),
    "二进制": ("材料.txt", bytes(range(256)) * 40, "不是纯文本", "重新发送"),
    "图片冒充文档": ("材料.docx", b"\x89PNG\r\n\x1a\n" + bytes(200), "内容却是图片", "扩展名改为 .png"),
    "PDF冒充文档": ("材料.docx", broken.scan(), "内容却是PDF文件", "扩展名改为 .pdf"),
    "全零": ("材料.pdf", bytes(4096), "没有下载完整", "重新发送"),
    "截断的docx": ("材料.docx", GOOD[: len(GOOD) // 2], "不完整", "另存"),
    "正文坏了的docx": ("材料.docx", broken.docx("<w:p><w:r>"), "XML 不完整", "修复"),
    "没有正文的docx": ("材料.docx", broken.docx(""), "没有文字", "重新发送"),
    "压缩炸弹": ("材料.docx", broken.bomb(), "不合常理", "确认来源"),
    "外部实体": ("材料.docx", broken.with_external_entity("/etc/hostname"), "实体声明", "确认来源"),
    "层层实体": ("材料.docx", broken.with_nested_entities(), "实体声明", "确认来源"),
    "加密的docx": ("材料.docx", broken.locked_office(), "打开密码", "取消密码"),
    "加密的pdf": ("材料.pdf", broken.locked_pdf(), "打开密码", "取消密码"),
    "扫描件": ("材料.pdf", broken.scan(), "扫描件", "文字识别"),
    "没有字的pdf": ("材料.pdf", broken.one_page_pdf(b""), "没有文字", "重新发送"),
    "截断的pdf": ("材料.pdf", broken.one_page_pdf(b"")[:180], "已损坏", "重新发送"),
    "旧格式": ("材料.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "旧版 Word", "另存为 .docx"),
    "不认识的": ("材料.xyz", bytes(range(256)) * 40, "格式无法识别", ".docx"),
    "名字里有控制符": ("红\x1b[31m字.txt", b"", "空文件", "重新发送"),
}


def complaint(ended: Ended, name: str, *words: str) -> str:
    """The one line that names the file; everything else a clear failure needs is checked on the way."""
    assert ended.code == 2, f"{ended.code}\n{ended.err}"
    assert "Traceback" not in ended.err + ended.out
    assert "\x1b" not in ended.err
    lines = [line for line in ended.err.splitlines() if name in line]
    assert len(lines) == 1, ended.err
    for word in words:
        assert word.replace(" ", "") in lines[0].replace(" ", ""), ended.err
    return lines[0]


def is_whole(path: Path) -> bool:
    """Whether a file of results is complete."""
    if path.suffix == ".json":
        try:
            return bool(json.loads(path.read_text(encoding="utf-8")))
        except ValueError:
            return False
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8", errors="replace").rstrip().endswith("</html>")
    if path.suffix in (".docx", ".xlsx"):
        return zipfile.is_zipfile(path)
    return True


def halves(folder: Path) -> list[Path]:
    """Results that look finished and are not."""
    return [path for path in folder.rglob("*") if path.is_file() and not is_whole(path)]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "结果"


@pytest.mark.parametrize(("name", "data", "why", "remedy"), FILES.values(), ids=FILES)
def test_a_bad_file_is_named_with_reason_and_remedy(
    name: str, data: bytes, why: str, remedy: str, tmp_path: Path, home: Path, out: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ended = reviewer("review", path, "--out", out, home=home)
    complaint(ended, name.replace("\x1b", ""), why, remedy)
    assert not out.exists() or halves(out) == []


def test_a_missing_file_is_named(tmp_path: Path, home: Path) -> None:
    complaint(reviewer("review", tmp_path / "没有.docx", home=home), "没有.docx", "找不到", "检查路径")


def test_an_empty_folder_is_named(tmp_path: Path, home: Path) -> None:
    (tmp_path / "空文件夹").mkdir()
    complaint(reviewer("review", tmp_path / "空文件夹", home=home), "空文件夹", "没有文件")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="这个系统没有命名管道")
def test_a_pipe_is_not_waited_for(tmp_path: Path, home: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    complaint(reviewer("review", tmp_path / "管道.txt", home=home, timeout=60), "管道.txt", "不是普通文件")


def test_a_text_that_is_no_duty_report_is_said_to_be_none(tmp_path: Path, home: Path, out: Path) -> None:
    path = written(tmp_path / "日记.txt", DIARY.splitlines())
    ended = reviewer("review", path, "--out", out, home=home)
    assert ended.code == 2
    assert "述职报告" in ended.err and "Traceback" not in ended.err
    assert not (out / "review.json").exists()


def test_good_files_are_done_and_the_bad_one_is_named(
    tmp_path: Path, home: Path, out: Path, report: Path, other_report: Path
) -> None:
    folder = tmp_path / "汇总"
    folder.mkdir()
    for path in (report, other_report):
        path.rename(folder / path.name)
    (folder / "坏的.docx").write_bytes(GOOD[:2000])
    ended = reviewer("review", folder, "--out", out, home=home)
    complaint(ended, "坏的.docx", "不完整")
    review = json.loads((out / "review.json").read_text(encoding="utf-8"))
    assert len(review["reports"]) == 2
    assert {source["name"]: bool(source["error"]) for source in review["sources"]} == {
        report.name: False,
        other_report.name: False,
        "坏的.docx": True,
    }
    assert halves(out) == []


def test_a_file_without_a_report_does_not_spoil_the_others(tmp_path: Path, home: Path, out: Path, report: Path) -> None:
    diary = written(tmp_path / "日记.txt", DIARY.splitlines())
    ended = reviewer("review", diary, report, "--out", out, home=home)
    assert "Traceback" not in ended.err
    assert len(json.loads((out / "review.json").read_text(encoding="utf-8"))["reports"]) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="去掉 root 特权的办法只在 Linux 上有")
def test_no_permission_to_read(tmp_path: Path, home: Path, report: Path) -> None:
    report.chmod(0)
    ended = reviewer("review", report, home=home, before=without_override)
    complaint(ended, report.name, "没有读取权限", "读取权限")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="去掉 root 特权的办法只在 Linux 上有")
def test_no_permission_to_write(tmp_path: Path, home: Path, out: Path, report: Path) -> None:
    out.mkdir()
    out.chmod(0o500)
    ended = reviewer("review", report, "--out", out, home=home, before=without_override)
    complaint(ended, out.name, "权限")
    assert list(out.iterdir()) == []


def small_files() -> None:
    """No file of this process may grow beyond 20 kB, as on a disk that is full."""
    import resource  # 只有类 Unix 系统有

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.skipif(os.name == "nt", reason="Windows 不限制单个文件的大小")
def test_a_limit_met_while_writing_leaves_no_half_result(home: Path, out: Path, report: Path) -> None:
    ended = reviewer("review", report, "--out", out, home=home, before=small_files)
    assert ended.code == 2, ended.err
    assert "Traceback" not in ended.err
    assert re.search("[\u4e00-\u9fff]", ended.err)
    assert halves(out) == []


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    place = tmp_path / "小盘"
    place.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", place], capture_output=True, check=False)
    if mount.returncode:
        pytest.skip("这里不许挂载临时盘，没有试“磁盘已满”")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="用 Linux 的 tmpfs 造一个小盘")
def test_a_full_disk_is_said_to_be_full(tiny_disk: Path, home: Path, report: Path) -> None:
    out = tiny_disk / "结果"
    ended = reviewer("review", report, "--out", out, home=home)
    complaint(ended, out.name, "磁盘", "空间")
    assert halves(tiny_disk) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="这个系统没有 /dev/full")
def test_standard_output_that_takes_nothing(home: Path, report: Path) -> None:
    ended = reviewer("review", report, "--json", "-", home=home, stdout=Path("/dev/full"))
    assert ended.code == 2
    assert "Traceback" not in ended.err and os.strerror(errno.ENOSPC) not in ended.err


def test_a_reader_that_stops_early_is_no_error(home: Path, report: Path) -> None:
    """`reviewer text … | head -1`"""
    ended = reviewer("text", report, home=home, prelude="import os, sys; os.close(1); os.pipe(); ")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("words", [("review",), ("review", "--nonsense"), ("nonsense",), ("ask", "", "{report}")])
def test_a_wrong_command_line_is_explained(words: tuple[str, ...], home: Path, report: Path) -> None:
    ended = reviewer(*(word.format(report=report) for word in words), home=home)
    assert ended.code == 2
    assert ended.err.strip() and "Traceback" not in ended.err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="用 Linux 的 /proc 量内存")
@pytest.mark.parametrize(("verb", "code"), [("review", 2), ("text", 0)])
def test_five_million_characters_without_a_report_stay_within_memory(
    verb: str, code: int, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "很长.txt"
    body = (
        f"{n}.入户走访{n % 900 + 3}户，记下问题{n % 7}条。第{n}次写在本子上，回来核对，有出入的当天补访。回去再看。\n"
        for n in range(90_000)
    )
    text = "".join([DIARY, *body])
    path.write_text(text, encoding="utf-8")
    assert len(text) > 4_500_000
    ended = reviewer(verb, path, home=home, prelude=MEMORY)
    assert "Traceback" not in ended.err
    assert ended.code == code
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", ended.err)
    assert int(peak) * 1024 < 400 * MB
