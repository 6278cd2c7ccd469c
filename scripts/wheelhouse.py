"""One folder to carry to a machine without a network: every wheel, ours too, an installer and a starter.

Usage: python scripts/wheelhouse.py [PLATFORM [PYTHON_VERSION [FOLDER]]]

PLATFORM is windows-x64, linux-x86_64 or linux-aarch64 (this machine's by default), PYTHON_VERSION 3.11, 3.12 or 3.13
(the running one's by default), FOLDER out/wheelhouse-PLATFORM-pyVERSION by default. Asks the package index that pip is
set up with; versions and hashes come from requirements.lock. Fails, and says of what, when a wheel is missing.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from wheels import LOCK, PIN, PLATFORMS, Platform, oldest_glibc, wanted

ROOT = Path(__file__).parents[1]
STARTERS = Path(__file__).parent / "starters"
NAMES = dict(zip(("windows-x64", "linux-x86_64", "linux-aarch64"), PLATFORMS, strict=True))
VERSIONS = ("3.11", "3.12", "3.13")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def main(name: str = "", version: str = "", folder: str = "") -> int:
    """Builds the folder; 0 when it is complete."""
    name = name or here()
    version = version or f"{sys.version_info.major}.{sys.version_info.minor}"
    if name not in NAMES or version not in VERSIONS:
        raise SystemExit(f"平台只能是 {'、'.join(NAMES)}，Python 只能是 {'、'.join(VERSIONS)}；给的是 {name} {version}")
    target = Path(folder) if folder else ROOT / "out" / f"wheelhouse-{name}-py{version}"
    wheels = target / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    pins = requirements(NAMES[name], version)
    (target / "requirements.txt").write_text(pins, encoding="utf-8", newline="\n")
    download(NAMES[name], version, target)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels.resolve())]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    starters(name, version, target)
    found = sorted(wheels.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in found) / 1_000_000
    glibc = max(oldest_glibc(wheel.name) for wheel in found)
    print(f"{target}：{len(found)} 个安装包，{size:.0f} MB" + (f"，要求 glibc ≥ 2.{glibc}" if glibc else ""))
    return 0


def here() -> str:
    """The name of the platform this runs on, as far as it is one of ours."""
    system, machine = platform.system().lower(), platform.machine().lower()
    return f"{system}-{'x64' if system == 'windows' and machine == 'amd64' else machine}"


def requirements(target: Platform, version: str) -> str:
    """The lock's pins and hashes that hold on the platform, without their conditions: pip judges those by itself."""
    pins, text = set(wanted(target, version)), LOCK.read_text(encoding="utf-8")
    starts = [*PIN.finditer(text)]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    lines = []
    for match, end in zip(starts, ends, strict=True):
        pin = f"{match['name']}=={match['version']}"
        if pin in pins:
            lines.append(" \\\n    ".join([pin, *HASH.findall(text[match.start() : end])]))
    return "\n".join(lines) + "\n"


def download(target: Platform, version: str, folder: Path) -> None:
    """Every wheel of folder/requirements.txt into folder/wheels. Raises SystemExit with pip's words."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    pip += ["--require-hashes", "--only-binary=:all:", "--python-version", version]
    tags = [word for tag in target.tags for word in ("--platform", tag)]
    files = ["-r", str(folder / "requirements.txt"), "-d", str(folder / "wheels")]
    done = subprocess.run([*pip, *tags, *files], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(done.stderr)


def starters(name: str, version: str, target: Path) -> None:
    """The installer and the files to double-click, those of the platform only."""
    kinds = (".py", ".bat") if name.startswith("windows") else (".py", ".sh")
    for source in sorted(STARTERS.iterdir()):
        if source.suffix not in kinds:
            continue
        text = source.read_text(encoding="utf-8").replace("@PYTHON@", version)
        written = target / source.name
        # cmd 按 CRLF 读批处理；sh 反之。
        written.write_text(text, encoding="utf-8", newline="\r\n" if source.suffix == ".bat" else "\n")
        written.chmod(0o755)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
