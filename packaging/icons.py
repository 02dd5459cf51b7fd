"""The program's icon in the forms that systems want, drawn from resources/icons/app.svg.

Run by the packaging environment's Python, which has Qt:

    python packaging/icons.py OUT

writes ``phi-forge-SIZE.png``, ``phi-forge.ico`` (Windows) and ``phi-forge.icns`` (macOS), and the background
of the disk image, from macos_data/background.svg, at both densities.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
BACKGROUND = Path(__file__).resolve().parent / "macos_data" / "background.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Kinds of PNG entries in Apple's container, by their width in pixels.
_ICNS_KINDS = {32: b"ic11", 64: b"ic12", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def render(svg: Path, width: int, height: int) -> bytes:
    """Draw an SVG file and return it as PNG."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon of PNG pictures by their size."""
    head = struct.pack("<3H", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries, body = b"", b""
    for size, png in pictures.items():
        entries += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(png), at + len(body))
        body += png
    return head + entries + body


def icns(pictures: dict[int, bytes]) -> bytes:
    """Return a macOS icon of PNG pictures by their size."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for size, kind in _ICNS_KINDS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    """Write all of them."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication(sys.argv)
    pictures = {size: render(ICON, size, size) for size in SIZES}
    for size, png in pictures.items():
        (out / f"phi-forge-{size}.png").write_bytes(png)
    (out / "phi-forge.ico").write_bytes(ico({size: pictures[size] for size in _ICO_SIZES}))
    (out / "phi-forge.icns").write_bytes(icns(pictures))
    (out / "background.png").write_bytes(render(BACKGROUND, 640, 400))
    (out / "background@2x.png").write_bytes(render(BACKGROUND, 1280, 800))
    del application


if __name__ == "__main__":
    main()
