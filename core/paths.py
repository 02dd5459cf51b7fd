"""Where things are: the program's own files, and the folders it may write to.

`PHI_FORGE_HOME` puts every folder the program writes by itself under one root (tests, portable use).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_APP = "phi-forge"


def config_dir() -> Path:
    """Folder of the settings file."""
    return _own_dir("config", platformdirs.user_config_path(_APP, appauthor=False))


def data_dir() -> Path:
    """Folder of what the user made or added here: conversations, backends."""
    return _own_dir("data", platformdirs.user_data_path(_APP, appauthor=False))


def state_dir() -> Path:
    """Folder of the log files."""
    return _own_dir("state", platformdirs.user_state_path(_APP, appauthor=False))


def cache_dir() -> Path:
    """Folder of what can be computed again; may be deleted at any time."""
    return _own_dir("cache", platformdirs.user_cache_path(_APP, appauthor=False))


def default_out_dir() -> Path:
    """Where forged files go when the user has not said; not created here."""
    return _own_dir("models", Path.home() / "Models" / "phi")


def resource_dir() -> Path:
    """Folder of icons, translations and the demo checkpoint; read only."""
    return _program_dir() / "resources"


def guide_dir() -> Path:
    """Folder of the user guide; read only."""
    return _program_dir() / "docs" / "guide"


def demo_checkpoint() -> Path:
    """The small trained checkpoint that ships with the program."""
    return resource_dir() / "demo" / "Phi-Forge-Demo"


def main_command() -> list[str]:
    """Command that starts this program again, frozen or not; arguments follow."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(_program_dir() / "main.py")]


def _own_dir(name: str, usual: Path) -> Path:
    home = os.environ.get("PHI_FORGE_HOME")
    return Path(home) / name if home else usual


def _program_dir() -> Path:
    # PyInstaller unpacks data files below sys._MEIPASS.
    unpacked = getattr(sys, "_MEIPASS", None)
    return Path(unpacked) if unpacked else Path(__file__).resolve().parent.parent
