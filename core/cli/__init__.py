"""The headless verbs: the same core, without a window."""

from core.cli.main import main

__all__ = ["main"]
