"""Command lines with the worst file names, run by a real shell where there is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.handover.model import Shell
from core.handover.quoting import can_pass, change_folder, command, quote, with_variable

NAMES = (
    "plain.gguf",
    "with spaces.gguf",
    "  spaces around  ",
    "it's.gguf",
    'a "quoted" name.gguf',
    "$HOME `id` $(id) ${x}.gguf",
    "100% & more | less > out < in; # !.gguf",
    "line\nbreak\r\ttab.gguf",
    "-leading --dash.gguf",
    "~user/*?[a-z]{x,y}.gguf",
    "back\\slash\\.gguf",
    "שלום țară 你好 🙂.gguf",
    "\u2018curly\u2019 \u201aquotes\u201b.gguf",
    "^caret^ @(x) %PATH%.gguf",
    "",
)
_ECHO = "import sys; sys.stdout.buffer.write('\\0'.join(sys.argv[1:]).encode('utf-8', 'surrogateescape'))"


def _said(line: str, folder: Path) -> list[str]:
    done = subprocess.run(["sh", "-c", line], stdout=subprocess.PIPE, cwd=folder, check=True, timeout=30)
    return done.stdout.decode("utf-8", "surrogateescape").split("\0")


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no POSIX shell")
def test_posix_shell_hands_over_every_name(tmp_path: Path) -> None:
    words = [sys.executable, ["-c", _ECHO], *(["-m", name] for name in NAMES)]
    line = command(words, Shell.POSIX)
    assert _said(line, tmp_path) == [word for name in NAMES for word in ("-m", name)]


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no POSIX shell")
@pytest.mark.parametrize("name", [name for name in NAMES if name and "/" not in name])
def test_posix_shell_goes_to_every_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    line = f"{change_folder(folder, Shell.POSIX)}\n{command([sys.executable, ['-c', _PWD]], Shell.POSIX)}"
    assert _said(line, Path("/")) == [str(folder)]


_PWD = "import os, sys; sys.stdout.buffer.write(os.getcwdb())"


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no POSIX shell")
def test_posix_variable(tmp_path: Path) -> None:
    script = "import os, sys; sys.stdout.write(os.environ['CMAKE_ARGS'])"
    line = command([[sys.executable, "-c", script]], Shell.POSIX)
    assert _said(with_variable("CMAKE_ARGS", "-DA=on -DB='x y'", line, Shell.POSIX), tmp_path) == [
        "-DA=on -DB='x y'"
    ]


def _powershell_words(line: str) -> list[str]:
    """Split as PowerShell does: within single quotes, of any shape, two stand for one."""
    words, word, place, quoted, begun = [], "", 0, False, False
    while place < len(line):
        letter = line[place]
        if letter in "'\u2018\u2019\u201a\u201b":
            if quoted and line[place + 1 : place + 2] in tuple("'\u2018\u2019\u201a\u201b"):
                word += line[place + 1]
                place += 1
            else:
                quoted, begun = not quoted, True
        elif quoted:
            word += letter
        elif letter == "`" and line[place + 1] == "\n":
            place += 1
        elif letter in " \n":
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            assert letter not in '$"`|&;()<>{}@,#%*?[]^!~', f"{letter} means something outside of quotes"
            word, begun = word + letter, True
        place += 1
    return [*words, word] if begun else words


def test_powershell_reads_every_name() -> None:
    words = ["llama-cli", *(["-m", name] for name in NAMES)]
    line = command(words, Shell.POWERSHELL)
    assert _powershell_words(line) == ["llama-cli", *(word for name in NAMES for word in ("-m", name))]


def test_powershell_calls_a_quoted_program() -> None:
    assert (
        command([["C:\\Program Files\\x.exe", "-h"]], Shell.POWERSHELL) == "& 'C:\\Program Files\\x.exe' -h"
    )
    assert change_folder(Path("a [b]"), Shell.POWERSHELL) == "Set-Location -LiteralPath 'a [b]'"
    assert with_variable("A", "-Dx=on", "pip", Shell.POWERSHELL) == "$env:A = '-Dx=on'; pip"


def test_powershell_does_not_cut_a_word_in_two() -> None:
    assert quote("-x.gguf", Shell.POWERSHELL) == "'-x.gguf'"
    assert quote("-ngl", Shell.POWERSHELL) == "-ngl"


def test_double_quotes_reach_programs_of_posix_shells_only() -> None:
    assert can_pass('say "hi"', Shell.POSIX)
    assert not can_pass('say "hi"', Shell.POWERSHELL)
