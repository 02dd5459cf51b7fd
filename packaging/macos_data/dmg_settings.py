"""What dmgbuild makes the disk image from; packaging/macos.py defines `app` and `background`."""

# ruff: noqa: A001, F821 - dmgbuild's names: `format`, and `defines`, which it provides
from pathlib import PurePath

app = PurePath(defines["app"])  # type: ignore[name-defined]
files = [str(app)]
symlinks = {"Applications": "/Applications"}
background = defines["background"]  # type: ignore[name-defined]
format = "ULMO"
window_rect = ((200, 160), (640, 400))
default_view = "icon-view"
icon_size = 112
text_size = 13
icon_locations = {app.name: (170, 200), "Applications": (470, 200)}
