"""Newer versions of the program: looked for when the user wants it, never installed by itself."""
