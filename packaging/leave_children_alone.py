"""Run by the packaged program before anything else: what was set for us must not reach other programs.

PyInstaller's start-up points ``LD_LIBRARY_PATH`` at our own libraries. By now they are found without it, and
a browser or file manager that is started from here must use the system's. Our own children then have to set
it for themselves, instead of believing that it is set because their parent is the same program.
"""

import os

if "LD_LIBRARY_PATH" in os.environ:
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
