# 六个动词：setup demo test check gold bench。只需 Python ≥ 3.11（带 pip）、git、make；一切都装在 .venv 里。
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
STAMP := .venv/.ready

.PHONY: setup demo test fast check gold bench lock wheel wheels wheelhouse clean

setup: $(STAMP)

$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('需要 Python 3.11 或更新，当前是 %s' % sys.version.split()[0] if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -c "import pathlib; pathlib.Path('$(STAMP)').touch()"

demo: setup
	$(BIN)/reviewer review examples/reports --out out/demo --force

# 全部测试；缺 Chromium、LibreOffice、PostgreSQL 时相应的测试会醒目地跳过。
test: setup
	$(BIN)/python -m pytest -rs

fast: setup
	$(BIN)/python -m pytest -m "not slow and not browser"

check: setup
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

gold: setup
	$(BIN)/python -m pytest -m gold -s

bench: setup
	$(BIN)/python -m benchmarks

wheel: setup
	$(BIN)/python -m pytest -m wheel -rs

# 各平台是否都有现成的安装包（docs/offline.md 的表）；要联网。
wheels: setup
	$(BIN)/python scripts/wheels.py

# 拷到断网机器上的一整个文件夹（docs/offline.md）：make wheelhouse PLATFORM=windows-x64 PYTHON_VERSION=3.11；都不写就是本机的。
wheelhouse: setup
	$(BIN)/python scripts/wheelhouse.py "$(PLATFORM)" "$(PYTHON_VERSION)"

lock: setup
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet pyproject.toml --group dev -o requirements-dev.lock

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, ignore_errors=True) for p in ('.venv', 'out', 'build', 'dist')]"
