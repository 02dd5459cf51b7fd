"""How a measurement in the child ends early."""

from __future__ import annotations


class Cancelled(Exception):
    """The caller asked to stop."""
