"""Office files made equal for equal content: members without times, properties without a clock or a maker's name."""

from __future__ import annotations

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def settled(data: bytes) -> bytes:
    """The same file, its members in their order, deflated, dated 1980, times of making and saving left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(stream, "w") as made:
        for name in given.namelist():
            blob = given.read(name)
            if name == _CORE:
                blob = _TIMES.sub(b"", blob)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            made.writestr(info, blob)
    return stream.getvalue()
