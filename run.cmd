@echo off
rem Phi Forge: sets up whatever is missing, then starts the program.  run [ARGS]
setlocal
set "root=%~dp0"
call "%root%tools\find_python.cmd" || exit /b 1
%python% "%root%tools\bootstrap.py" || exit /b 1
"%root%.venv\Scripts\python.exe" "%root%main.py" %*
exit /b %errorlevel%
