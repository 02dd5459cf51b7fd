"""Command lines that mean what they say, whatever stands in a file's name.

For POSIX shells by the rules of IEEE Std 1003.1, section 2.2 (single quotes keep everything but themselves);
for Windows by PowerShell's ``about_Quoting_Rules``: within single quotes only a single quote is doubled, and
PowerShell takes the typographic ones for single quotes too. cmd.exe is not written for: it has no quoting
that keeps a ``%``.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from core.handover.model import Shell

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:\\=+")
_POWERSHELL_QUOTES = "'\u2018\u2019\u201a\u201b"


def this_shell() -> Shell:
    """Return the shell people have on this system."""
    return Shell.POWERSHELL if sys.platform == "win32" else Shell.POSIX


def quote(word: str, shell: Shell) -> str:
    """Return one word of a command line."""
    if shell is Shell.POSIX:
        return shlex.quote(word)
    # A word that begins with "-" and holds "." or ":" is cut in two by PowerShell where it is not quoted.
    if word and set(word) <= _PLAIN and not (word.startswith("-") and set(word) & set(".:")):
        return word
    return "'" + "".join(2 * c if c in _POWERSHELL_QUOTES else c for c in word) + "'"


def command(words: Sequence[str | Sequence[str]], shell: Shell) -> str:
    """Return a command line; each group of words stands on a line of its own.

    Args:
        words: The program, then its arguments; an option and its value together are a group.
        shell: Who reads it.
    """
    groups = [[group] if isinstance(group, str) else list(group) for group in words]
    lines = [" ".join(quote(word, shell) for word in group) for group in groups]
    if shell is Shell.POSIX:
        return " \\\n  ".join(lines)
    # A quoted program is a text to PowerShell; only the call operator runs it.
    start = "& " if lines[0].startswith("'") else ""
    return start + " `\n  ".join(lines)


def change_folder(folder: Path, shell: Shell) -> str:
    """Return the command that goes to a folder."""
    # PowerShell's cd takes brackets for wildcards.
    words = ["cd"] if shell is Shell.POSIX else ["Set-Location", "-LiteralPath"]
    return command([[*words, str(folder)]], shell)


def with_variable(name: str, value: str, line: str, shell: Shell) -> str:
    """Return a command line that runs with an environment variable."""
    if shell is Shell.POSIX:
        return f"{name}={quote(value, shell)} {line}"
    return f"$env:{name} = '{value}'; {line}"


def can_pass(text: str, shell: Shell) -> bool:
    """Whether a text reaches a program as it is.

    Windows PowerShell 5 and PowerShell 7.3 hand double quotes to programs in different ways, so there is no
    one command line for both.
    """
    return shell is Shell.POSIX or '"' not in text
