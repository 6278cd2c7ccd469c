"""LibreOffice for the tests of paper: files in, pages counted; every call has a profile of its own."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path

import pytest

from reviewer.reading.office import program


def pages(files: Mapping[str, bytes], place: Path) -> dict[str, int]:
    """Name -> number of pages as LibreOffice sets the file. Skips the test, loudly, where it is not installed."""
    import pypdfium2

    soffice = program()
    if soffice is None:
        warnings.warn("没有 LibreOffice，一页纸没有量过：apt-get install libreoffice-writer", stacklevel=2)
        pytest.skip("没有 LibreOffice，一页纸没有量过")
    made = place / "pdf"
    for at, data in enumerate(files.values()):
        (place / f"{at:03}.docx").write_bytes(data)
    command = [soffice, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    given = sorted(map(str, place.glob("*.docx")))
    subprocess.run([*command, "--outdir", str(made), *given], check=True, capture_output=True, timeout=600)
    found = {}
    for at, name in enumerate(files):
        with pypdfium2.PdfDocument(made / f"{at:03}.pdf") as document:
            found[name] = len(document)
    return found
