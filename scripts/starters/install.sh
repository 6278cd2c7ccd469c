#!/bin/sh
# 断网安装：用本机的 Python @PYTHON@；装在别处时写明：PYTHON=/opt/python/bin/python3 sh install.sh
cd "$(dirname "$0")" || exit 2
exec "${PYTHON:-python@PYTHON@}" install.py
