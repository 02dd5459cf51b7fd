@echo off
rem Called by run.cmd and test.cmd: sets %python% to a Python 3.11 or newer, or says what to do.
for %%p in ("py -3" "python" "python3") do (
    %%~p -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (
        set "python=%%~p"
        exit /b 0
    )
)
echo Phi Forge needs Python 3.11 or newer: install it from the Microsoft Store or python.org. 1>&2
exit /b 1
