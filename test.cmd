@echo off
rem Phi Forge: sets up whatever is missing, then checks and tests.  test [PYTEST ARGS]
rem With arguments only pytest runs, with those arguments.
rem test --vulkan builds a backend with Vulkan first, and runs the tests that need it.
rem test --oracles sets up upstream's programs too, and runs the slow comparisons with them.
setlocal
set "root=%~dp0"
call "%root%tools\find_python.cmd" || exit /b 1
%python% "%root%tools\bootstrap.py" --dev || exit /b 1
pushd "%root%" || exit /b 1
if "%~1"=="--oracles" (
    .venv\Scripts\python.exe tools\oracles.py || goto failed
    .venv\Scripts\python.exe -m pytest -m oracle || goto failed
    popd
    exit /b 0
)
if "%~1"=="--vulkan" (
    .venv\Scripts\python.exe tools\vulkan.py || goto failed
    .venv\Scripts\python.exe -m pytest tests\core\backends\test_vulkan.py || goto failed
    popd
    exit /b 0
)
if "%~1"=="" (
    .venv\Scripts\python.exe -m ruff check . || goto failed
    .venv\Scripts\python.exe -m ruff format --check . || goto failed
    .venv\Scripts\python.exe -m mypy || goto failed
)
.venv\Scripts\python.exe -m pytest %* || goto failed
popd
exit /b 0
:failed
popd
exit /b 1
