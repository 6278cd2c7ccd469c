"""Installs from the wheels beside this file, without a network, into the folder venv beside it; run it again to mend.

Started by install.bat or install.sh. Old Pythons can read this file, so that they can say that they are too old.
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WANTED = "@PYTHON@"
WINDOWS = os.name == "nt"
SCRIPTS = os.path.join(HERE, "venv", "Scripts" if WINDOWS else "bin")
SUFFIX = ".exe" if WINDOWS else ""
ENTRY = """[Desktop Entry]
Type=Application
Name=述职报告评阅
Comment=打开网页界面，只供本机使用
Exec="{start}"
Path={here}
Terminal=true
Categories=Office;
"""


def main():
    """Returns the exit code; every failure is said in one line."""
    running = "{}.{}".format(*sys.version_info)
    if running != WANTED:
        print(f"这个文件夹里的安装包是给 Python {WANTED} 的，正在运行的是 {running}。请先装好 Python {WANTED}。")
        return 2
    python = os.path.join(SCRIPTS, "python" + SUFFIX)
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-index", "--no-deps", "--quiet"]
    wheels = os.path.join(HERE, "wheels")
    (ours,) = [name for name in os.listdir(wheels) if name.startswith("duty_report_reviewer-")]
    steps = (
        ("建立环境", [sys.executable, "-m", "venv", "--clear", os.path.join(HERE, "venv")]),
        (
            "安装各部件",
            [*pip, "--find-links", wheels, "--require-hashes", "-r", os.path.join(HERE, "requirements.txt")],
        ),
        ("安装本程序", [*pip, os.path.join(wheels, ours)]),
        ("自查", [os.path.join(SCRIPTS, "reviewer" + SUFFIX), "doctor"]),
    )
    for said, command in steps:
        print(said + "……", flush=True)
        if subprocess.call(command):
            print(f"“{said}”这一步没有成功，原因见上面几行。")
            if said == "建立环境" and not WINDOWS:
                print(f"如果说缺 ensurepip，请装系统的 python{WANTED}-venv，或换用自带 pip 的 Python。")
            return 2
    if not WINDOWS:
        desktop_entry()
    print("装好了。以后双击 %s 即可。" % ("start.bat" if WINDOWS else "“述职报告评阅”图标，或运行 start.sh"))
    return 0


def desktop_entry():
    """An icon in this folder and in the system's menu; its paths are those of today."""
    words = ENTRY.format(start=os.path.join(HERE, "start.sh"), here=HERE)
    menu = os.path.join(os.path.expanduser("~"), ".local", "share", "applications")
    os.makedirs(menu, exist_ok=True)
    for place in (os.path.join(HERE, "述职报告评阅.desktop"), os.path.join(menu, "duty-report-reviewer.desktop")):
        with open(place, "w", encoding="utf-8") as file:
            file.write(words)
        os.chmod(place, 0o755)


if __name__ == "__main__":
    sys.exit(main())
