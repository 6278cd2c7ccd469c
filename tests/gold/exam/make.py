"""Turns the marked texts of src/ into the plain texts and gold files beside this program (README.md has the marks).

Run: python tests/gold/exam/make.py
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([万亿千百]?)")
QUOTED = re.compile(r"(\S+?#\d+)「(.+?)」\s*(.*)")
SCALE = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
Span = dict[str, object]


@dataclass
class Mark:
    """One marked source on its way to text and gold; spans count characters of the plain text."""

    name: str
    text: str = ""
    reports: list[Span] = field(default_factory=list)
    others: list[Span] = field(default_factory=list)
    quotes: dict[str, Span] = field(default_factory=dict)
    gold: list[str] = field(default_factory=list)
    inside: Span | None = None
    stack: list[tuple[str, int]] = field(default_factory=list)


def read(path: Path) -> Mark:
    """Reads one marked source line by line."""
    mark = Mark(path.stem)
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if line == "@@gold":
            mark.gold = [row for row in lines[number + 1 :] if row.strip()]
            break
        if line.startswith("@@"):
            directive(mark, line[2:].split())
        else:
            plain(mark, line + "\n")
    if mark.stack or mark.inside:
        raise ValueError(f"{path.name}: not closed: {mark.stack or mark.inside}")
    mark.text = mark.text.rstrip("\n") + "\n"
    for report in mark.reports:
        first_heading(mark, report)
    return mark


def directive(mark: Mark, words: list[str]) -> None:
    """Opens or closes a report, another paper or a section."""
    at = len(mark.text)
    if words[0] == "end":
        inside = mark.inside
        assert inside is not None
        body = mark.text[int(str(inside["start"])) : at]
        inside["end"] = at - (len(body) - len(body.rstrip()))
        shown = body.strip().split("\n")
        inside["first_line"], inside["last_line"] = shown[0].strip(), shown[-1].strip()
        mark.inside = None
    elif words[0] == "report":
        said = dict(word.split("=", 1) for word in words[1:] if "=" in word)
        order = len(mark.reports) + 1
        mark.inside = {"id": f"{mark.name}#{order}", "order": order, "start": at, "end": at}
        mark.inside |= {key: None if said[key] == "-" else said[key] for key in ("name", "post", "unit")}
        mark.inside |= {"year": int(said["year"]), "figures_complete": "figures" in words}
        mark.inside |= {"sections": [], "figures": [], "problems": []}
        mark.reports.append(mark.inside)
    elif words[0] == "other":
        mark.inside = {"kind": words[1], "start": at, "end": at}
        mark.others.append(mark.inside)
    elif words[0] == "s":
        assert mark.inside is not None
        listed(mark.inside, "sections").append(
            {"kind": words[1], "heading": None if "-" in words[2:] else "", "start": at}
        )
    else:
        raise ValueError(f"{mark.name}: {words}")


def listed(span: Span, key: str) -> list[Span]:
    """The list a report keeps under a key."""
    found = span[key]
    assert isinstance(found, list)
    return found


def first_heading(mark: Mark, report: Span) -> None:
    """Gives every section its heading line (up to the first full stop) and its end, the next section's start."""
    sections = listed(report, "sections")
    for section, after in zip(sections, [*sections[1:], None], strict=True):
        start = int(str(section["start"]))
        limit = int(str((after or {"start": report["end"]})["start"]))
        section["end"] = start + len(mark.text[start:limit].rstrip())
        if section["heading"] == "":
            line = mark.text[start:limit].split("\n", 1)[0].strip()
            section["heading"] = line.split("。", 1)[0] if len(line) > 30 else line


def plain(mark: Mark, line: str) -> None:
    """Adds a line's plain characters and closes the spans it marks."""
    at = 0
    while at < len(line):
        if line[at] == "⟨":
            bar = line.index("|", at)
            mark.stack.append((line[at + 1 : bar], len(mark.text)))
            at = bar + 1
        elif line[at] == "⟩":
            close(mark, *mark.stack.pop())
            at += 1
        else:
            mark.text += line[at]
            at += 1


def close(mark: Mark, tag: str, start: int) -> None:
    """Keeps one finished span under its kind and, where it has one, its name."""
    span: Span = {"start": start, "end": len(mark.text), "text": mark.text[start:]}
    head, _, name = tag.partition("#")
    if name:
        if name in mark.quotes:
            raise ValueError(f"{mark.name}: {name} twice")
        report = mark.inside["id"] if mark.inside and "id" in mark.inside else None
        mark.quotes[name] = {"file": mark.name, "report": report, **span}
    if not head:
        return
    assert mark.inside is not None
    kind, _, said = head.partition(":")
    if kind in "fgo":
        listed(mark.inside, "figures").append(span | figure(str(span["text"]), said, kind))
    elif kind in "pc":
        label, *accept = said.split(",")
        role = "problem" if kind == "p" else "cause"
        listed(mark.inside, "problems").append(span | {"role": role, "label": label, "accept": accept})
    else:
        raise ValueError(f"{mark.name}: {tag}")


def figure(text: str, said: str, kind: str) -> Span:
    """Subject, value and unit of a marked figure; a value in words is given by the mark (subject=3)."""
    subject, _, value = said.partition("=")
    found = NUMBER.search(text)
    if not value and found:
        number = found[1].replace(",", "")
        times = SCALE[found[2]]
        value = number if times == 1 else f"{float(number) * times:.4f}".rstrip("0").rstrip(".")
    return {"subject": subject, "value": value or None, "planned": kind == "g", "optional": kind == "o"}


def relations(mark: Mark, known: dict[str, Span]) -> Span:
    """The lines after @@gold as relations, sameness and threads."""
    made: dict[str, list[Span]] = {"relations": [], "sameness": [], "threads": []}
    for row in mark.gold:
        head, *rest = [part.strip() for part in row.split("|")]
        letter, *words = head.split()
        if letter in "EC":
            entry: Span = {"verdict": "error" if letter == "E" else "clean", "kind": words[0]}
            entry |= {"sides": [known[name] for name in rest[0].split()], "why": rest[1]}
            room = "relations"
        elif letter == "S":
            entry = {
                "verdict": words[0],
                "kind": words[1],
                "left": known[rest[0]],
                "right": known[rest[1]],
                "why": rest[2],
            }
            room = "sameness"
        elif letter == "T":
            relation, status = words[1].split("/"), words[2].split("/")
            items = [known[name] | {"as": role} for name, role in (item.split(":") for item in rest[0].split())]
            entry = {"of": words[0], "relation": relation[0], "accept_relation": relation[1:]}
            entry |= {"status": status[0], "accept_status": status[1:], "items": items, "why": rest[1]}
            if relation[0] == "-":
                entry["relation"] = None
            room = "threads"
        else:
            raise ValueError(f"{mark.name}: {row}")
        made[room].append({"id": f"{mark.name}/{room[0]}{len(made[room]) + 1}"} | entry)
    return {**made}


def questions(path: Path, marks: dict[str, Mark], known: dict[str, Span]) -> list[Span]:
    """The questions with who says it (exact quotes), borderline reports and the silent ones."""
    asked: list[Span] = []
    for row in path.read_text(encoding="utf-8").split("\n"):
        if row.startswith("Q "):
            kind, scope, words = (part.strip() for part in row[2:].split("|"))
            asked.append({"id": f"q{len(asked) + 1:02d}", "kind": kind, "question": words})
            asked[-1] |= {"files": sorted({part.split("#")[0] for part in scope.split()})}
            asked[-1] |= {"scope": in_scope(scope, marks), "said": [], "borderline": [], "answer": None}
        elif row.startswith(("+ ", "~ ")):
            place = listed(asked[-1], "said" if row[0] == "+" else "borderline")
            place.append(said_where(row[2:], marks, known))
        elif row.startswith("= "):
            asked[-1]["answer"] = row[2:]
        elif row.strip():
            raise ValueError(row)
    for entry in asked:
        heard = {item["report"] for key in ("said", "borderline") for item in listed(entry, key)}
        scope_ids = entry["scope"]
        assert isinstance(scope_ids, list)
        entry["silent"] = [one for one in scope_ids if one not in heard]
    return asked


def said_where(words: str, marks: dict[str, Mark], known: dict[str, Span]) -> Span:
    """The place of an answer: a marked name or REPORT「exact words」, then the figure asked for."""
    if not (found := QUOTED.match(words)):
        name, _, shown = words.partition(" ")
        return known[name] | {"figure": shown.strip() or None}
    report, quote, shown = found.groups()
    mark = marks[report.split("#")[0]]
    own = next(one for one in mark.reports if one["id"] == report)
    start, end = int(str(own["start"])), int(str(own["end"]))
    if mark.text.count(quote, start, end) != 1:
        raise ValueError(f"not there once: {words}")
    at = mark.text.index(quote, start, end)
    place: Span = {"file": mark.name, "report": report, "start": at, "end": at + len(quote), "text": quote}
    return place | {"figure": shown.strip() or None}


def in_scope(scope: str, marks: dict[str, Mark]) -> list[object]:
    """Report ids of a scope: whole files (NAME) or single reports (NAME#ORDER)."""
    ids: list[object] = []
    for part in scope.split():
        ids += [part] if "#" in part else [report["id"] for report in marks[part].reports]
    return ids


def write(path: Path, value: object) -> None:
    """Writes one JSON file, readable and in a fixed order."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads every source, then writes all texts and gold files."""
    marks = {path.stem: read(path) for path in sorted((HERE / "src").glob("*.mark")) if path.stem != "questions"}
    known: dict[str, Span] = {}
    for mark in marks.values():
        if double := known.keys() & mark.quotes.keys():
            raise ValueError(f"named twice: {double}")
        known |= mark.quotes
    for mark in marks.values():
        (HERE / f"{mark.name}.txt").write_text(mark.text, encoding="utf-8")
        gold: Span = {"format": "exam/1", "text": f"{mark.name}.txt", "reports": mark.reports, "others": mark.others}
        write(HERE / f"{mark.name}.gold.json", gold | relations(mark, known))
    path = HERE / "src" / "questions.mark"
    if path.exists():
        write(HERE / "questions.gold.json", {"format": "exam/1", "questions": questions(path, marks, known)})


if __name__ == "__main__":
    main()
