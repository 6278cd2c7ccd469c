"""Requests and replies on disk, so that a run with a real model can be repeated offline (see replay.py).

One file a call, `<digest of the request>-<n>.json`: the request's body, the status and the body of the answer. Headers
are not written, so no key is; what the body holds is report text, so the folder is as confidential as the reports.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from reviewer.errors import OutputError
from reviewer.identity import digest


def request_digest(body: Mapping[str, object]) -> str:
    """The same for the same request, however its JSON is laid out."""
    return digest((json.dumps(body, ensure_ascii=False, sort_keys=True),), 24)


def keep(folder: Path, body: Mapping[str, object], status: int, media: str, answer: str) -> Path:
    """Writes one call; a repeated request gets the next number. Raises OutputError."""
    name = request_digest(body)
    document = {"request": body, "status": status, "media": media, "answer": answer}
    data = json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = 1
        while True:
            file = folder / f"{name}-{number}.json"
            try:
                with file.open("xb") as out:
                    out.write(data)
                return file
            except FileExistsError:
                number += 1
    except OSError as error:
        raise OutputError("模型的问答记录写不进 REVIEWER_RECORD 所指的文件夹", "请检查路径、权限和磁盘空间") from error
