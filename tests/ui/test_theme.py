"""Colours: readable, and following light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import theme
from ui.icons import Icon, icon
from ui.theme import Role
from ui.widgets.labels import RoleLabel

pytestmark = pytest.mark.usefixtures("qapp")


def contrast(a: QColor, b: QColor) -> float:
    """Contrast ratio of WCAG 2."""

    def luminance(color: QColor) -> float:
        channels = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]

    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def over(top: QColor, bottom: QColor) -> QColor:
    """A translucent colour on an opaque one."""
    a = top.alphaF()
    return QColor.fromRgbF(
        *(t * a + b * (1 - a) for t, b in zip(top.getRgbF()[:3], bottom.getRgbF()[:3], strict=True))
    )


@pytest.fixture
def _dark(qapp: QApplication) -> Iterator[None]:
    theme.set_own_palette(qapp, dark=True)
    yield
    theme.set_own_palette(qapp, dark=False)


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def dark(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[False, True], ids=["usual", "high contrast"])
def least(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> float:
    """The contrast that text has to have; whether the user asked for more cannot be set from here."""
    monkeypatch.setattr(theme, "wants_contrast", lambda: request.param)
    return 7.0 if request.param else 4.5


@pytest.mark.parametrize("role", list(Role))
def test_roles_are_readable_wherever_they_stand(role: Role, dark: bool, least: float) -> None:
    palette = theme.fusion_palette(dark=dark)
    ink = theme.color(role, palette)
    grounds = {
        "window": palette.window().color(),
        "card": palette.base().color(),
        "every other row": palette.alternateBase().color(),
        "button": palette.button().color(),
        "selected row": theme.selection(palette),
        "error card": over(theme.wash(Role.NEGATIVE, palette), palette.base().color()),
        "warning card": over(theme.wash(Role.WARNING, palette), palette.base().color()),
    }
    for name, ground in grounds.items():
        assert contrast(ink, ground) >= least, f"{role.value} on {name}"


def test_the_palettes_own_pairs_are_readable(dark: bool, least: float) -> None:
    palette = theme.fusion_palette(dark=dark)
    for ink, ground in (
        (palette.text(), palette.base()),
        (palette.text(), palette.alternateBase()),
        (palette.windowText(), palette.window()),
        (palette.buttonText(), palette.button()),
        (palette.toolTipText(), palette.toolTipBase()),
        (palette.placeholderText(), palette.base()),
        (palette.highlightedText(), palette.highlight()),
        (palette.highlightedText(), palette.accent()),
        (palette.link(), palette.base()),
        (palette.link(), palette.window()),
    ):
        assert contrast(ink.color(), ground.color()) >= least, (ink.color().name(), ground.color().name())


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_figures_stay_readable_on_the_heat_map(share: float, dark: bool, least: float) -> None:
    palette = theme.fusion_palette(dark=dark)
    assert contrast(palette.text().color(), theme.heat(share, palette)) >= least


def test_high_contrast_draws_lines_as_strong_as_text(dark: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    palette = theme.fusion_palette(dark=dark)
    assert contrast(theme.border(palette), palette.window().color()) >= 7
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    assert contrast(disabled, palette.window().color()) >= 4.5


def test_the_window_follows_a_wish_for_contrast_while_it_runs(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = qapp.palette().window().color()
    changed = qapp.styleHints().accessibility().contrastPreferenceChanged
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    changed.emit(Qt.ContrastPreference.HighContrast)
    assert qapp.palette().window().color() != usual
    monkeypatch.undo()
    changed.emit(Qt.ContrastPreference.NoPreference)
    assert qapp.palette().window().color() == usual


def test_words_in_their_own_tint_are_readable(dark: bool) -> None:
    palette = theme.fusion_palette(dark=dark)
    rail = over(theme.wash(Role.ACCENT, palette), palette.window().color())
    assert contrast(theme.color(Role.ACCENT, palette), rail) >= 4.5
    badge = over(theme.wash(Role.POSITIVE, palette), palette.base().color())
    assert contrast(theme.color(Role.POSITIVE, palette), badge) >= 4.5


@pytest.mark.usefixtures("_dark")
def test_role_labels_follow_dark_and_light(qapp: QApplication, qtbot: QtBot) -> None:
    label = RoleLabel("x", Role.WARNING)
    qtbot.addWidget(label)
    label.show()
    qapp.processEvents()
    dark = label.palette().windowText().color()
    theme.set_own_palette(qapp, dark=False)
    qapp.processEvents()
    light = label.palette().windowText().color()
    assert dark == theme.color(Role.WARNING, theme.fusion_palette(dark=True))
    assert light == theme.color(Role.WARNING, theme.fusion_palette(dark=False))


def test_the_window_follows_the_system_while_it_runs(qapp: QApplication) -> None:
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark(qapp.palette())
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.is_dark(qapp.palette())


@pytest.mark.usefixtures("_dark")
def test_icons_take_the_colour_of_the_moment(qapp: QApplication) -> None:
    check = icon(Icon.STOP)

    def ink() -> int:
        image = check.pixmap(32, 32).toImage()
        return max(
            image.pixelColor(x, y).lightness()
            for x in range(32)
            for y in range(32)
            if image.pixelColor(x, y).alpha() > 200
        )

    dark = ink()
    theme.set_own_palette(qapp, dark=False)
    assert dark > 200 > ink()


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_draws_something(name: Icon) -> None:
    image = icon(name).pixmap(24, 24).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))


def test_every_svg_has_a_name_in_the_code() -> None:
    files = {path.stem for path in Icon.APP.path.parent.glob("*.svg")}
    assert files == {icon.value for icon in Icon}


def test_the_three_sizes_differ() -> None:
    sizes = [theme.font(size).pointSizeF() for size in theme.TextSize]
    assert sorted(sizes) == sizes
    assert len(set(sizes)) == 3


def test_system_palettes_are_judged_by_their_lightness() -> None:
    light = QPalette(QColor("white"))
    light.setColor(QPalette.ColorRole.WindowText, QColor("black"))
    assert not theme.is_dark(light)
    assert theme.is_dark(theme.fusion_palette(dark=True))


def test_labels_without_a_role_are_not_touched(qapp: QApplication) -> None:
    assert QLabel("x").palette().windowText() == qapp.palette().windowText()
