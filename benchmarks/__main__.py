"""`python -m benchmarks` lists what can be measured; `python -m benchmarks NAME …` measures it."""

from __future__ import annotations

import importlib
import sys

# 名称 → (模块, 说明)；每个模块有 main(arguments) -> int。
BENCHMARKS = {
    "asking": (
        "benchmarks.asking.run",
        "逐人作答：十人到一万人，与 LangChain＋Chroma 前 k 段并列；资料库的速度、大小、内存",
    ),
    "figures": ("benchmarks.figures.run", "数字核对：种下的差错查出多少、误报多少，多快（--kept 计另一半）"),
    "reading": ("benchmarks.reading.run", "读入和分篇：各种大小、各种篇幅每秒多少字，内存多少"),
    "sameness": (
        "benchmarks.sameness.run",
        "雷同：种下的抄袭找到多少、误指多少，多快；与 rensa、datasketch 并列（--peers-python）",
    ),
    "scale": ("benchmarks.scale.run", "规模：一百篇到一万篇，各道工序的时间、内存和增长指数；资料库改一篇再评阅"),
    "model": ("benchmarks.model.run", "接大模型：评阅和提问各请求几次、多少词元，与整篇送去并列"),
}


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in BENCHMARKS:
        module = importlib.import_module(BENCHMARKS[arguments[0]][0])
        return int(module.main(arguments[1:]))
    for name, (_, what) in BENCHMARKS.items():
        print(f"python -m benchmarks {name:<10}{what}")
    return 2 if arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
