#!/bin/sh
# 打开网页界面；没有装好时先装。
cd "$(dirname "$0")" || exit 2
[ -x venv/bin/reviewer ] || sh install.sh || exit 2
exec venv/bin/reviewer serve --open
