"""Writes NAME.txt and NAME.gold.json from src/NAME.mark (`⟨e:KIND:N|words⟩` error, `⟨c:KIND:N|words⟩` clean)."""

from __future__ import annotations

import json
import re
from pathlib import Path

HERE = Path(__file__).parent
MARK = re.compile(r"⟨(?P<verdict>[ec]):(?P<kind>\w+):(?P<number>\d+)\|(?P<words>[^⟩]*)⟩")
HEAD = re.compile(r"^@@report name=(\S+) post=(\S+) unit=(\S+) year=(\d+)$")


def write(source: Path) -> None:
    """One marked source to its text and gold."""
    name, text, reports = source.stem, "", []
    relations: dict[tuple[str, str, str], dict[str, object]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if head := HEAD.match(line):
            person, post, unit, year = head.groups()
            reports.append({"id": f"{name}#{len(reports) + 1}", "order": len(reports) + 1, "start": len(text)})
            reports[-1] |= {"name": person, "post": post, "unit": unit, "year": int(year)}
            continue
        at = 0
        for mark in MARK.finditer(line):
            text += line[at : mark.start()]
            key = mark["verdict"], mark["kind"], mark["number"]
            case = relations.setdefault(key, {"id": "-".join(key), "kind": mark["kind"], "sides": []})
            case["verdict"] = "error" if mark["verdict"] == "e" else "clean"
            side = {"file": name, "report": reports[-1]["id"], "start": len(text)}
            text += mark["words"]
            case["sides"].append(side | {"end": len(text), "text": mark["words"]})  # type: ignore[attr-defined]
            at = mark.end()
        text += line[at:] + "\n"
        reports[-1]["end"] = len(text)
    for report in reports:
        whole = text[report["start"] : report["end"]].rstrip()
        lines = [line for line in whole.split("\n") if line]
        report |= {"end": report["start"] + len(whole), "first_line": lines[0], "last_line": lines[-1]}
    gold = {"format": "exam/1", "text": f"{name}.txt", "reports": reports, "relations": list(relations.values())}
    (HERE / f"{name}.txt").write_text(text, encoding="utf-8")
    (HERE / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for path in sorted((HERE / "src").glob("*.mark")):
        write(path)
