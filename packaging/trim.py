"""What the packaged program leaves out, and why; `tests/packaging` compares it with what is imported."""

from __future__ import annotations

import re

# Python packages that come with others but are never imported by the program.
EXCLUDED_MODULES = (
    "PySide6.QtDBus",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
    "gunicorn",
    "hf_xet",  # downloads go through our own ranged requests, which can be cancelled and resumed
    "httptools",  # uvicorn is told to read requests with h11
    "hypothesis",
    "matplotlib",
    "mypy",
    "openai",
    "pydantic.mypy",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "pytest",
    "readline",  # GPL; a terminal's own line editing does
    "tkinter",
    "torch",
    "transformers",
    "uvloop",  # uvicorn is told to use asyncio's own loop
    "watchfiles",  # restarts a server whose sources change
    "websockets",
    "wsproto",
)

# Files inside the bundle that are not needed, by their path in it.
_UNNEEDED = tuple(
    re.compile(pattern)
    for pattern in (
        # Libraries of the modules above, which plugins that are left out below would pull in.
        r"(^|/)(lib)?Qt6?(Designer|Help|Network|Pdf|PrintSupport|Qml|Quick|Sql|UiTools|Xml\b)",
        r"(^|/)(lib)?Qt6?(EglFS|EglFs|VirtualKeyboard|WlShellIntegration)",
        r"^PySide6/(Qt/)?plugins/(designer|egldeviceintegrations|generic|help|networkinformation)/",
        r"^PySide6/(Qt/)?plugins/(printsupport|qmltooling|sqldrivers|tls|virtualkeyboard)/",
        r"^PySide6/(Qt/)?plugins/platforminputcontexts/.*virtualkeyboard",
        r"^PySide6/(Qt/)?plugins/platforms/(lib)?q(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc|direct2d)",
        r"^PySide6/(Qt/)?plugins/wayland-shell-integration/(?!libxdg-shell)",
        r"^PySide6/(Qt/)?plugins/imageformats/.*q(pdf|tga|tiff|wbmp|icns)",
        r"^PySide6/opengl32sw\.dll$",  # OpenGL in software: widgets are painted without OpenGL
        # Qt's own words: those of the languages the program speaks.
        r"^PySide6/(Qt/)?translations/(?!qtbase_(en|he|ro)\.qm$)",
        r"^PySide6/(Qt/)?qml/",
        r"^numpy/.*/tests/",
        # Of our own words, what they are compiled from.
        r"^resources/translations/.*\.(ts|md)$",
        # Copies under a second name; the binding opens the plain one, and then the linker has it.
        r"(^|/)lib(llama|mtmd)\.so\.\d",
        r"(^|/)lib(llama|mtmd)\.\d+\.dylib$",
        r"^llama_cpp/(bin|include|lib/cmake|lib/pkgconfig)/",
    )
)

# Of the build machine's own libraries only these go along: what Python and Qt need and a desktop need not
# have. Everything else (C++ runtime, graphics, fonts, GLib, GTK, D-Bus, Vulkan's loader) must be the
# user's own: it belongs to drivers and settings there, and an older copy here would break them.
_SYSTEM_FOLDERS = ("/usr/lib", "/lib")
_TAKEN_ALONG = re.compile(r"^lib(python3|crypto|ssl|ffi|bz2|lzma|mpdec|sqlite3|zstd|xcb-|xkbcommon)")


def is_needed(path: str, source: str = "") -> bool:
    """Tell whether a file belongs into the package.

    Args:
        path: Its place in the bundle; either kind of slash.
        source: Where it comes from, or what it links to.
    """
    path = path.replace("\\", "/")
    if any(pattern.search(path) for pattern in _UNNEEDED):
        return False
    return not comes_from_system(source) or "/" in path or bool(_TAKEN_ALONG.match(path))


def comes_from_system(source: str) -> bool:
    """Tell whether a file is a library of the system the package is built on."""
    return source.startswith(_SYSTEM_FOLDERS)
