"""Reading a picture for the model: format and size are checked before native code decodes it."""

from __future__ import annotations

import struct
from pathlib import Path

from core.errors import ImageFormatUnknown, ImageTooLarge, ImageUnreadable
from core.text import msg

MAX_BYTES = 64 << 20
MAX_SIDE = 16_384
MAX_PIXELS = 100_000_000  # 300 MB when decoded

_PNG = b"\x89PNG\r\n\x1a\n"
# Segments of a JPEG file that state its size: the frame headers.
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def read_picture(path: Path) -> bytes:
    """Return the bytes of a PNG, JPEG, BMP or GIF file.

    Raises:
        ImageUnreadable: The system refused.
        ImageFormatUnknown: It is no such file.
        ImageTooLarge: It has more bytes or pixels than `MAX_BYTES`, `MAX_SIDE` and `MAX_PIXELS` allow.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImageUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    if len(data) > MAX_BYTES:
        raise ImageTooLarge(file=path.name, found=msg("more bytes"), limit=f"{MAX_BYTES >> 20} MB")
    size = _size(data)
    if size is None or min(size) < 1:
        raise ImageFormatUnknown(file=path.name)
    width, height = size
    if max(size) > MAX_SIDE or width * height > MAX_PIXELS:
        limit = f"{MAX_SIDE} on a side and {MAX_PIXELS // 1_000_000} million"
        raise ImageTooLarge(
            file=path.name, found=msg("{width} × {height} pixels", width=width, height=height), limit=limit
        )
    return data


def _size(data: bytes) -> tuple[int, int] | None:
    """Return width and height as the file states them; None when it is of no known format."""
    try:
        if data.startswith(_PNG) and data[12:16] == b"IHDR":
            width, height = struct.unpack_from(">II", data, 16)
        elif data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", data, 6)
        elif data.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", data, 18)
        elif data.startswith(b"\xff\xd8\xff"):
            return _jpeg_size(data)
        else:
            return None
    except struct.error:  # it ends too early
        return None
    return abs(width), abs(height)  # a BMP from top to bottom has a negative height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while True:
        marker, kind, length = struct.unpack_from(">BBH", data, place)
        if marker != 0xFF:
            return None
        if kind == 0xFF:  # filling
            place += 1
            continue
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        place += 2 + max(length, 2)
