"""PDF readers on the same files: characters, paragraphs, seconds, memory. The table is in docs/pdf-readers.md.

Four layouts of tests/reading/layouts.py go through LibreOffice to PDF; what each reader gives is compared with what was
put in. Time and memory are taken from a longer file, each reader in a process of its own.

The peers are no dependencies of this project. In a throwaway environment:

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install pypdfium2 pypdf pdfplumber 'markitdown[pdf]' python-docx lxml
    /tmp/peers/bin/python benchmarks/pdf_readers.py

LibreOffice (`soffice`) must be installed; memory is read from Linux's /proc. Readers that are missing are left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reading.layouts import LAYOUTS, NAME, REPORT, SECOND, TITLE, document, expected

CHOSEN = ("gongwen", "plain", "spaces", "narrow")
LONG = 15  # 长文件里把两篇报告重复这么多遍，约 55 页


def ours(path: Path) -> str:
    from reviewer.reading import pdf
    from reviewer.reading.original import load

    return pdf.extract(load(path)).text


def pypdfium2(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pypdf(path: Path) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def markitdown(path: Path) -> str:
    from markitdown import MarkItDown

    return MarkItDown(enable_plugins=False).convert(path).text_content


READERS: dict[str, tuple[Callable[[Path], str], str]] = {
    "ours": (ours, "Apache-2.0"),
    "pypdfium2": (pypdfium2, "BSD-3-Clause / Apache-2.0"),
    "pypdf": (pypdf, "BSD-3-Clause"),
    "pdfplumber": (pdfplumber, "MIT"),
    "markitdown": (markitdown, "MIT"),
}


def squeezed(text: str) -> str:
    """Without white space and without the marks of Markdown tables."""
    lines = (line for line in text.splitlines() if not line.startswith("|") or set(line) - set("|-: "))
    return "".join("".join(lines).split()).replace("|", "")


def quality(name: str, files: dict[str, Path]) -> dict[str, float]:
    """Shares over all files: characters that arrived, characters too many, lines given whole and alone."""
    put_in = arrived = extra = lines = whole = 0
    for layout in LAYOUTS:
        if layout.name not in files:
            continue
        text = READERS[name][0](files[layout.name])
        wanted = expected(layout)
        want, got = Counter(squeezed("".join(wanted))), Counter(squeezed(text))
        put_in += want.total()
        arrived += (want & got).total()
        extra += (got - want).total()
        given = Counter(map(squeezed, text.splitlines()))
        lines += len(wanted)
        whole += (Counter(map(squeezed, wanted)) & given).total()
    return {"arrived": arrived / put_in, "extra": extra / put_in, "whole": whole / lines}


def cost(name: str, path: Path) -> dict[str, float]:
    """Processor seconds of one reading after the imports, and the process's peak memory in MB."""
    READERS[name][0](path.with_name("gongwen.pdf"))
    start = time.process_time()
    READERS[name][0](path)
    seconds = time.process_time() - start
    # 不用 getrusage：子进程的 ru_maxrss 会带上父进程的。
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return {"seconds": seconds, "memory": int(status.partition("VmHWM:")[2].split()[0]) / 1024}


def made(folder: Path) -> dict[str, Path]:
    """The PDFs by layout, and the long one."""
    reports = ((TITLE, NAME, *REPORT), SECOND)
    for layout in LAYOUTS:
        if layout.name in CHOSEN:
            (folder / f"{layout.name}.docx").write_bytes(document(layout))
    (folder / "long.docx").write_bytes(document(LAYOUTS[0], reports * LONG))
    soffice = shutil.which("soffice") or sys.exit("没有找到 LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*words, *map(str, folder.glob("*.docx"))], check=True, capture_output=True)
    return {path.stem: path for path in folder.glob("*.pdf")}


def main() -> None:
    """Measures every reader that is installed and prints a Markdown table."""
    if len(sys.argv) == 3:
        name, folder = sys.argv[1], Path(sys.argv[2])
        files = {path.stem: path for path in folder.glob("*.pdf")}
        print(json.dumps({**cost(name, files["long"]), **quality(name, files)}))
        return
    with tempfile.TemporaryDirectory() as place:
        files = made(Path(place))
        import pypdfium2

        print(f"长文件 {len(pypdfium2.PdfDocument(files['long']))} 页")
        print("| 读法 | 版本 | 字读到 | 多出的字 | 整段读对 | 处理器秒 | 内存峰值 | 许可 |\n" + "| --- " * 8 + "|")
        for name, (_, licence) in READERS.items():
            if name != "ours" and find_spec(name) is None:
                continue
            version = "" if name == "ours" else metadata.version(name)
            done = subprocess.run([sys.executable, __file__, name, place], capture_output=True, check=True, text=True)
            it = json.loads(done.stdout.splitlines()[-1])
            print(
                f"| {name} | {version} | {it['arrived']:.2%} | {it['extra']:.2%} | {it['whole']:.1%} "
                f"| {it['seconds']:.2f} | {it['memory']:.0f} MB | {licence} |"
            )


if __name__ == "__main__":
    main()
