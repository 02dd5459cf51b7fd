"""How long work in a child ends early."""

from __future__ import annotations


class Cancelled(Exception):
    """The caller asked to stop; nothing unfinished was left behind."""
