"""The package as a user installs it: built, put into an environment of its own, run elsewhere with the network cut."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.network import Cut, cut
from tests.program import environment

ROOT = Path(__file__).parents[1]
SHIPPED = ("reviewer", "prompts", "vectorstore")

pytestmark = [pytest.mark.wheel, pytest.mark.slow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """An environment with the package in it. scripts: the folder of `python` and `reviewer`."""

    folder: Path
    scripts: Path

    def run(self, *command: str | Path, network: Cut | None = None) -> subprocess.CompletedProcess[str]:
        """A program of this environment, started in an empty folder outside the checkout."""
        home = self.folder.with_name("用户")
        home.mkdir(exist_ok=True)
        return subprocess.run(
            [*(network.wrapper if network else ()), self.scripts / command[0], *command[1:]],
            env=environment(home, **(network.environment if network else {})),
            cwd=home,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("安装包")
    # 直接调用构建后端：不建隔离环境，就不用联网。
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("安装") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    scheme = {"base": str(folder), "platbase": str(folder), "installed_base": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    # 依赖借开发环境里装好的用（重装一遍要一分多钟还要联网）。.pth 里的一行只是加一个目录，那个目录里的 .pth
    # 不再处理，所以开发环境对检出目录的“可编辑安装”在这里不起作用：能导入的 reviewer 只有刚装的这一个。
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", vars=scheme))
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", str(scripts / "python")]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", "--ignore-installed", wheel], check=True)
    return Installed(folder=folder, scripts=scripts)


def test_every_file_that_the_program_reads_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        packed = set(package.namelist())
    files = [path for name in SHIPPED for path in (ROOT / name).rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert wanted | {"app_gradio.py"} <= packed
    assert any(name.startswith("reviewer/text/lists/") and name.endswith(".txt") for name in packed)
    assert any(name.startswith("prompts/") and name.endswith(".md") for name in packed)
    assert any(name.endswith("/licenses/LICENSE") for name in packed)


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        tops = {name.partition("/")[0] for name in package.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {*SHIPPED, "app_gradio.py"}


def test_the_program_that_runs_is_the_installed_one(installed: Installed) -> None:
    done = installed.run("python", "-c", "import reviewer, prompts, vectorstore; print(reviewer.__file__)")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(installed.folder)


def test_review_runs_outside_the_checkout_with_the_network_cut(
    installed: Installed, tmp_path: Path, report: Path
) -> None:
    network = cut(tmp_path)
    done = installed.run("reviewer", "review", report, "--out", tmp_path / "结果", network=network)
    assert done.returncode == 0, done.stderr
    assert network.tries == []
    review = json.loads((tmp_path / "结果" / "review.json").read_text(encoding="utf-8"))
    assert review["schema"] == "reviewer.review/1"
    assert [r["official"]["name"] for r in review["reports"]] == ["贺云舟"]
    assert review["reports"][0]["figures"] and review["reports"][0]["problems"]


def test_ask_runs_outside_the_checkout_with_the_network_cut(installed: Installed, tmp_path: Path, report: Path) -> None:
    network = cut(tmp_path)
    done = installed.run("reviewer", "ask", "检查了多少家次？", report, "--json", "-", network=network)
    assert done.returncode == 0, done.stderr
    assert network.tries == []
    assert "96" in [value["value"] for row in json.loads(done.stdout)["rows"] for value in row["values"]]
