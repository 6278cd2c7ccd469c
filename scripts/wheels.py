"""Whether every runtime dependency has a ready-made wheel for each platform: the table of docs/offline.md.

Usage: python scripts/wheels.py [PYTHON_VERSION]   (3.11 by default; asks the package index that pip is set up with)
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker

LOCK = Path(__file__).parents[1] / "requirements.lock"
GLIBC = range(17, 35)  # manylinux_2_17（CentOS 7 一代）到 2_34（RHEL 9 一代）
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+))?", re.MULTILINE)
LACKING = re.compile(r"No matching distribution found for ([^\s=]+)")
NEEDS_GLIBC = re.compile(r"manylinux_2_(\d+)_")
OLD_NAMES = {"manylinux1": "manylinux_2_5", "manylinux2010": "manylinux_2_12", "manylinux2014": "manylinux_2_17"}


class Platform(NamedTuple):
    """label: for the table. tags: what pip calls it. markers: what the lock's conditions see there."""

    label: str
    tags: tuple[str, ...]
    markers: dict[str, str]


def linux(machine: str) -> Platform:
    """A glibc Linux on this kind of machine; pip takes the wheel whose tag comes first, so the oldest glibc does."""
    tags = (f"manylinux2014_{machine}", *(f"manylinux_2_{n}_{machine}" for n in GLIBC))
    markers = {"sys_platform": "linux", "os_name": "posix", "platform_machine": machine}
    return Platform(f"Linux {machine}", tags, markers)


PLATFORMS = (
    Platform("Windows x64", ("win_amd64",), {"sys_platform": "win32", "os_name": "nt", "platform_machine": "AMD64"}),
    linux("x86_64"),
    linux("aarch64"),
)


def main(version: str = "3.11") -> int:
    """Prints the table; 1 when a wheel is missing."""
    lacking_anywhere = False
    print("| 平台 | Python | 安装包 | 需从源码编译 | 要求 glibc |\n| --- | --- | --- | --- | --- |")
    for platform in PLATFORMS:
        wheels, lacking = available(platform, version)
        glibc = max((oldest_glibc(name) for name in wheels), default=0)
        shown = f"≥ 2.{glibc}" if glibc else "—"
        print(f"| {platform.label} | {version} | {len(wheels)} 个 | {'、'.join(lacking) or '无'} | {shown} |")
        lacking_anywhere = lacking_anywhere or bool(lacking)
    return 1 if lacking_anywhere else 0


def wanted(platform: Platform, version: str) -> list[str]:
    """The pins of the lock whose conditions hold on the platform."""
    there = {**platform.markers, "python_version": version, "python_full_version": f"{version}.0"}
    found = PIN.finditer(LOCK.read_text(encoding="utf-8"))
    return [f"{m['name']}=={m['version']}" for m in found if not m["marker"] or Marker(m["marker"]).evaluate(there)]


def available(platform: Platform, version: str) -> tuple[list[str], list[str]]:
    """The wheels' file names, and the packages that have none."""
    pins, lacking = wanted(platform, version), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps", "--ignore-installed"]
        target = ["--report", str(report), "--target", folder, "--only-binary=:all:", "--python-version", version]
        target.append("--ignore-requires-python")  # 问的是目标平台，不是正在运行的这个 Python
        tags = [word for tag in platform.tags for word in ("--platform", tag)]
        while True:
            done = subprocess.run([*pip, *target, *tags, *pins], capture_output=True, encoding="utf-8", check=False)
            if done.returncode == 0:
                break
            missing = LACKING.search(done.stderr)
            if missing is None:
                raise SystemExit(done.stderr)
            lacking.append(missing[1])
            pins = [pin for pin in pins if pin.partition("==")[0] != missing[1]]
        chosen = json.loads(report.read_text(encoding="utf-8"))["install"]
    return [item["download_info"]["url"].rpartition("/")[2] for item in chosen], lacking


def oldest_glibc(wheel: str) -> int:
    """The minor version of the oldest glibc 2 that the wheel runs on; 0 for one that needs none."""
    for old, new in OLD_NAMES.items():
        wheel = wheel.replace(old, new)
    return min(map(int, NEEDS_GLIBC.findall(wheel)), default=0)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
