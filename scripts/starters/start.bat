@echo off
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if not exist venv\Scripts\reviewer.exe call install.bat
venv\Scripts\reviewer.exe serve --open
pause
