"""Other number readers on the same passages. Run by its own interpreter, which has them; it imports nothing of ours.

Reads from standard input {"texts": [{"text": …, "figures": [[start, end, value], …]}]} and prints, a peer a line,
{"peer", "version", "found", "value", "seconds", "characters", "note"}: found is the share of marked figures that a
prediction overlaps, value the share where the number is right too (万 multiplied out or not, % as 85 or .85).
"""

import difflib
import importlib
import importlib.metadata
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from typing import Any

Predicted = Iterator[tuple[int, int, list[float | None]]]
Reader = Callable[[str], Predicted]

_CJK = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def jionlp() -> Reader:
    jio = importlib.import_module("jionlp")

    def read(text: str) -> Predicted:
        for item in jio.ner.extract_money(text, with_parsing=True) or []:
            number = (item.get("detail") or {}).get("num")
            numbers = number if isinstance(number, list) else [number]
            yield item["offset"][0], item["offset"][1], [_number(each) for each in numbers]
        for item in jio.ner.extract_time(text, with_parsing=False) or []:
            yield item["offset"][0], item["offset"][1], []

    return read


def cn2an() -> Reader:
    module = importlib.import_module("cn2an")

    def read(text: str) -> Predicted:
        changed = module.transform(text, "cn2an")
        matcher = difflib.SequenceMatcher(None, text, changed, autojunk=False)
        for tag, start, end, low, high in matcher.get_opcodes():
            if tag != "equal":
                yield start, end, [_number(changed[low:high])]

    return read


def quantulum3(blank: bool = False) -> Reader:
    parser = importlib.import_module("quantulum3.parser")

    def read(text: str) -> Predicted:
        seen = _CJK.sub(" ", text) if blank else text
        for item in parser.parse(seen):
            yield item.span[0], item.span[1], [item.value]

    return read


def quantulum3_blanked() -> Reader:
    return quantulum3(blank=True)


def recognizers_text() -> Reader:
    module = importlib.import_module("recognizers_number")

    def read(text: str) -> Predicted:
        for item in module.recognize_number(text, module.Culture.Chinese):
            yield item.start, item.end + 1, [_number((item.resolution or {}).get("value"))]

    return read


PEERS = {
    "jionlp（金额＋时间）": (jionlp, "jionlp"),
    "cn2an transform": (cn2an, "cn2an"),
    "quantulum3": (quantulum3, "quantulum3"),
    "quantulum3（汉字换成空格）": (quantulum3_blanked, "quantulum3"),
    "Recognizers-Text zh-cn": (recognizers_text, "recognizers-text-suite"),
}


def main() -> None:
    texts = json.load(sys.stdin)["texts"]
    for name, (make, package) in PEERS.items():
        with redirect_stdout(sys.stderr):
            row = _row(make, texts)
        try:
            version = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            version = ""
        print(json.dumps({"peer": name, "version": version, **row}, ensure_ascii=False), flush=True)


def _row(make: Callable[[], Reader], texts: list[dict[str, Any]]) -> dict[str, Any]:
    try:
        read = make()
        list(read(texts[0]["text"]))
    except (ImportError, AttributeError, TypeError) as error:
        return {"note": f"没有装上或不能导入：{type(error).__name__}：{error}"[:160]}
    marked = found = right = failed = 0
    for entry in texts:
        try:
            predicted = list(read(entry["text"]))
        except (ValueError, IndexError, KeyError, TypeError, AttributeError, ZeroDivisionError):
            predicted, failed = [], failed + 1
        for start, end, values in entry["figures"]:
            over = [p for p in predicted if p[0] < end and start < p[1]]
            marked += 1
            found += bool(over)
            right += any(_near(number, value) for p in over for number in p[2] for value in values)
    seconds = min(_once(read, texts) for _ in range(3))
    characters = sum(len(entry["text"]) for entry in texts)
    note = f"{failed}段出错" if failed else ""
    shares = {"marked": marked, "found": found / marked, "value": right / marked}
    return {**shares, "characters": characters, "seconds": seconds, "note": note}


def _once(read: Reader, texts: list[dict[str, Any]]) -> float:
    start = time.process_time()
    for entry in texts:
        try:
            for _ in read(entry["text"]):
                pass
        except (ValueError, IndexError, KeyError, TypeError, AttributeError, ZeroDivisionError):
            continue
    return max(time.process_time() - start, 1e-9)


def _number(words: object) -> float | None:
    match = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", str(words))
    return float(match[0].replace(",", "")) if match else None


def _near(number: float | None, value: float) -> bool:
    return number is not None and abs(number - value) <= 1e-9 * max(1.0, abs(value))


if __name__ == "__main__":
    main()
