#!/bin/sh
# 断网安装：用本机的 Python @PYTHON@；装在别处时写明：PYTHON=/opt/python/bin/python3 sh install.sh
cd "$(dirname "$0")" || exit 2
PYTHON="${PYTHON:-python@PYTHON@}"
if ! command -v "$PYTHON" >/dev/null; then
    echo "没有找到 $PYTHON。请先装 Python @PYTHON@（来源见 docs/offline.md），装在别处时运行：PYTHON=它的位置 sh install.sh"
    exit 2
fi
exec "$PYTHON" install.py
