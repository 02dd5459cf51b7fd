"""Phi Forge without its window: everything here works headless and never imports Qt."""

__version__ = "0.1.0"
