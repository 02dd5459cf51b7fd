"""A screen without a screen: Xvfb, whose picture can be read while programs draw on it."""

from __future__ import annotations

import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SIZE = (1280, 900)
_FEWEST_COLOURS = 40
"""A window that is drawn has more; an empty one has a few."""


@dataclass(frozen=True)
class Screen:
    """A running Xvfb.

    Attributes:
        display: For the variable DISPLAY.
        dump: File that always holds the picture, as an X window dump.
    """

    display: str
    dump: Path

    def shows_window(self) -> bool:
        """Whether a program has drawn its window."""
        return count_colours(self.dump.read_bytes()) >= _FEWEST_COLOURS


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Run Xvfb and yield it.

    Raises:
        FileNotFoundError: Xvfb is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="screen-") as folder:
        geometry = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", geometry, "-fbdir", folder, "-nolisten", "tcp"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert server.stdout is not None
            number = server.stdout.readline().strip()
            yield Screen(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


def wait_for_window(screen: Screen, process: subprocess.Popen[str], seconds: float) -> bool:
    """Wait until a program's window is drawn; False when it ended or took too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        if screen.dump.exists() and screen.shows_window():
            return True
        time.sleep(0.01)
    return False


def count_colours(dump: bytes) -> int:
    """Return how many colours every seventh pixel of a picture has."""
    if len(dump) < 100:
        return 0
    pixels = _pixels(dump)[3]
    return len(set(memoryview(pixels[: len(pixels) // 4 * 4]).cast("I")[::7]))


def png(dump: bytes) -> bytes:
    """Return a picture as PNG."""
    width, height, per_line, pixels = _pixels(dump)
    rows = bytearray()
    for y in range(height):
        line = pixels[y * per_line : y * per_line + 4 * width]
        row = bytearray(3 * width)
        row[0::3], row[1::3], row[2::3] = line[2::4], line[1::4], line[0::4]
        rows += b"\0" + row

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    compressed = zlib.compress(bytes(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compressed) + chunk(b"IEND", b"")


def _pixels(dump: bytes) -> tuple[int, int, int, bytes]:
    """Return width, height, bytes a line and the pixels (blue, green, red, unused) of an X window dump."""
    fields = struct.unpack(">25I", dump[:100])
    header, width, height, per_line, n_colours = fields[0], fields[4], fields[5], fields[12], fields[19]
    return width, height, per_line, dump[header + 12 * n_colours :]
