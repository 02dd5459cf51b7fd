"""Spacing, text sizes and colour roles. The only file that may hold literal colours.

The platform's own style and palette are used wherever there is one. On Linux without a desktop
theme Qt falls back to its Fusion style and a grey palette; there a calmer palette is set. Four
roles the platform does not have (positive, warning, negative, muted) are chosen here so that text
in them keeps a contrast of at least 4.5:1 on windows and on cards, light and dark.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import Enum, IntEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication


class Space(IntEnum):
    """Distances in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class TextSize(Enum):
    """The three text sizes, as factors of the system's font."""

    SMALL = 0.92
    BODY = 1.0
    TITLE = 1.22


class Role(Enum):
    """Colours with a meaning. They always go with a word or an icon, never alone."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    POSITIVE = "positive"
    WARNING = "warning"
    NEGATIVE = "negative"


@dataclass(frozen=True)
class _Colors:
    window: str
    base: str
    alternate: str
    button: str
    text: str
    disabled: str
    accent: str
    on_accent: str
    tooltip: str
    border: str
    muted: str
    positive: str
    warning: str
    negative: str


_LIGHT = _Colors(
    window="#f4f4f6",
    base="#ffffff",
    alternate="#f9f9fb",
    button="#fbfbfc",
    text="#1c1d21",
    disabled="#9a9ca3",
    accent="#2a5fb8",
    on_accent="#ffffff",
    tooltip="#ffffff",
    border="#d7d8de",
    muted="#5d616b",
    positive="#1a6e3c",
    warning="#865300",
    negative="#b3261e",
)
_DARK = _Colors(
    window="#1d1e22",
    base="#26272c",
    alternate="#2a2b31",
    button="#34363d",
    text="#e9e9ec",
    disabled="#74767e",
    accent="#8ab0f5",
    on_accent="#10203d",
    tooltip="#34363d",
    border="#3d3f47",
    muted="#a9acb6",
    positive="#6fce92",
    warning="#efb65c",
    negative="#ff9a90",
)


# Where the desktop asks for more contrast: nothing is grey, and every line is as strong as text.
_LIGHT_CONTRAST = _Colors(
    window="#ffffff",
    base="#ffffff",
    alternate="#f2f2f2",
    button="#ffffff",
    text="#000000",
    disabled="#5a5a5a",
    accent="#003a9b",
    on_accent="#ffffff",
    tooltip="#ffffff",
    border="#000000",
    muted="#1f1f1f",
    positive="#00461c",
    warning="#553300",
    negative="#8a0a0a",
)
_DARK_CONTRAST = _Colors(
    window="#000000",
    base="#000000",
    alternate="#141414",
    button="#000000",
    text="#ffffff",
    disabled="#a8a8a8",
    accent="#a9c8ff",
    on_accent="#000000",
    tooltip="#000000",
    border="#ffffff",
    muted="#e4e4e4",
    positive="#8df0b4",
    warning="#ffd08a",
    negative="#ffb9b2",
)


def wants_contrast() -> bool:
    """Whether the user asked the desktop for high contrast."""
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _colors(*, dark: bool) -> _Colors:
    if wants_contrast():
        return _DARK_CONTRAST if dark else _LIGHT_CONTRAST
    return _DARK if dark else _LIGHT


def is_dark(palette: QPalette) -> bool:
    """Whether text of `palette` is lighter than its background."""
    return palette.windowText().color().lightness() > palette.window().color().lightness()


def color(role: Role, palette: QPalette) -> QColor:
    """Return the colour of a role that suits `palette`."""
    if role is Role.TEXT:
        return palette.windowText().color()
    if role is Role.ACCENT:
        return palette.accent().color()
    colors = _colors(dark=is_dark(palette))
    return QColor(
        {
            Role.MUTED: colors.muted,
            Role.POSITIVE: colors.positive,
            Role.WARNING: colors.warning,
            Role.NEGATIVE: colors.negative,
        }[role]
    )


def border(palette: QPalette) -> QColor:
    """Return the colour of hairlines around cards and between areas."""
    return QColor(_colors(dark=is_dark(palette)).border)


def wash(role: Role, palette: QPalette) -> QColor:
    """Return a faint background tint of a role, for badges and the current rail entry."""
    tint = color(role, palette)
    tint.setAlphaF(0.13 if is_dark(palette) else 0.10)
    return tint


def heat(share: float, palette: QPalette) -> QColor:
    """Return a background for a figure from 0 (as the card) to 1 (strongest); text on it stays readable."""
    base, tint = palette.base().color(), color(Role.ACCENT, palette)
    part = min(max(share, 0.0), 1.0) * (0.42 if is_dark(palette) else 0.40)
    return QColor.fromRgbF(
        tint.redF() * part + base.redF() * (1 - part),
        tint.greenF() * part + base.greenF() * (1 - part),
        tint.blueF() * part + base.blueF() * (1 - part),
    )


def selection(palette: QPalette) -> QColor:
    """Return the background of a selected row: a tint, so that its text and icons keep their colours."""
    base, accent = palette.base().color(), palette.accent().color()
    share = 0.17 if is_dark(palette) else 0.11
    return QColor.fromRgbF(
        accent.redF() * share + base.redF() * (1 - share),
        accent.greenF() * share + base.greenF() * (1 - share),
        accent.blueF() * share + base.blueF() * (1 - share),
    )


def font(size: TextSize = TextSize.BODY, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Return the system's font in one of the three sizes.

    Args:
        size: Which size.
        bold: Semi-bold weight.
        tabular: Digits of equal width, so that numbers in a column line up.
    """
    result = QFont(QApplication.font())
    if result.pointSizeF() > 0:
        result.setPointSizeF(result.pointSizeF() * size.value)
    else:
        result.setPixelSize(round(result.pixelSize() * size.value))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def fusion_palette(*, dark: bool) -> QPalette:
    """Return the palette used with the Fusion style where the desktop offers none."""
    colors = _colors(dark=dark)
    palette = QPalette(QColor(colors.button), QColor(colors.window))
    role = QPalette.ColorRole
    for key, value in {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.base,
        role.AlternateBase: colors.alternate,
        role.Text: colors.text,
        role.Button: colors.button,
        role.ButtonText: colors.text,
        role.BrightText: colors.on_accent,
        role.ToolTipBase: colors.tooltip,
        role.ToolTipText: colors.text,
        role.PlaceholderText: colors.muted,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Mid: colors.border,
        role.Midlight: colors.alternate,
    }.items():
        palette.setColor(key, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(disabled, key, QColor(colors.disabled))
    palette.setColor(disabled, role.Highlight, QColor(colors.border))
    palette.setColor(disabled, role.Accent, QColor(colors.border))
    return palette


def uses_own_palette() -> bool:
    """Whether the desktop leaves the palette to us: Linux, Fusion, no theme plugin asked for."""
    return (
        sys.platform == "linux"
        and QApplication.style().name() == "fusion"
        and not os.environ.get("QT_QPA_PLATFORMTHEME")
    )


def set_own_palette(app: QApplication, *, dark: bool) -> None:
    """Set the palette used with Fusion."""
    palette = fusion_palette(dark=dark)
    app.setPalette(palette)
    # Fusion outlines boxes in a darker shade of Window, which vanishes on dark ground.
    boxes = QPalette(palette)
    boxes.setColor(QPalette.ColorRole.Window, color(Role.MUTED, palette).lighter(130))
    fields = QPalette(palette)
    if dark:
        fields.setColor(QPalette.ColorRole.Window, color(Role.MUTED, palette))
    for name, suited in (
        ("QCheckBox", boxes),
        ("QRadioButton", boxes),
        ("QLineEdit", fields),
        ("QAbstractSpinBox", fields),
        ("QPlainTextEdit", fields),
    ):
        app.setPalette(suited, name)  # type: ignore[arg-type]  # the stub says bytes, the binding takes str


class _Follower(QObject):
    """Keeps the palette in step with what the system says: light or dark, and how much contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        hints.accessibility().contrastPreferenceChanged.connect(lambda: self.follow(hints.colorScheme()))
        self.follow(hints.colorScheme())

    def follow(self, scheme: Qt.ColorScheme) -> None:
        if uses_own_palette():
            set_own_palette(self._app, dark=scheme is Qt.ColorScheme.Dark)


def install(app: QApplication) -> None:
    """Let `app` follow the system's colours, live."""
    _Follower(app)
