"""A published Phi as a card that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from core.checkpoint.model import Support
from core.hub.model import CatalogEntry
from ui import format as fmt
from ui import hub_text, theme
from ui.icons import icon
from ui.text import ltr, translate_message
from ui.theme import Role, Space, TextSize

_RADIUS = 6.0
_MARK = 16


class HubCard(QAbstractButton):
    """Name and verdict, what it is for, and the figures one chooses by."""

    def __init__(self, entry: CatalogEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setText(entry.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._verdict = hub_text.verdict_word(entry.verdict.support)
        self._purpose = translate_message(entry.purpose)
        reason = hub_text.verdict_reason(entry.verdict)
        self._second = reason if entry.verdict.support is Support.REFUSED else self._purpose
        self._figures = hub_text.DOT.join(
            part
            for part in (
                hub_text.parameters(entry.n_params),
                hub_text.context(entry.context_length),
                fmt.about_size(entry.download_bytes),
                hub_text.license_name(entry.license),
            )
            if part
        )
        self.setAccessibleName(f"{entry.title}, {self._verdict}")
        self.setAccessibleDescription(f"{self._purpose}. {self._figures}. {reason}")
        self.setToolTip(f"{ltr(entry.repo_id)}\n{self._purpose}\n{reason}")

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        title = QFontMetrics(theme.font(bold=True)).height()
        small = QFontMetrics(theme.font(TextSize.SMALL)).height()
        return QSize(260, title + 2 * small + 2 * Space.XS + 2 * Space.M)

    def minimumSizeHint(self) -> QSize:
        """Return the height of `sizeHint`; the words are shortened."""
        return QSize(200, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight; arrow keys lead here too."""
        super().focusInEvent(event)
        ancestor = self.parentWidget()
        while ancestor is not None and not isinstance(ancestor, QScrollArea):
            ancestor = ancestor.parentWidget()
        if ancestor is not None:
            ancestor.ensureWidgetVisible(self, 0, Space.M)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        area = self.rect().adjusted(Space.L, Space.M, -Space.L, -Space.M)
        bold, small = theme.font(bold=True), theme.font(TextSize.SMALL, tabular=True)
        line, quiet = QFontMetrics(bold).height(), QFontMetrics(small).height()
        works = self.entry.verdict.support is not Support.REFUSED
        word_width = QFontMetrics(small).horizontalAdvance(self._verdict) + Space.XS
        mark, role = hub_text.verdict_look(self.entry.verdict.support)
        title = QRect(area.left(), area.top(), area.width() - word_width - _MARK - Space.L, line)
        spot = QRect(area.right() + 1 - word_width - Space.XS - _MARK, area.top(), _MARK, line)
        word = QRect(area.right() + 1 - word_width, area.top(), word_width, line)
        second = QRect(area.left(), title.bottom() + 1 + Space.XS, area.width(), quiet)
        third = second.translated(0, quiet + Space.XS)
        icon(mark, role).paint(painter, self._mirrored(spot))
        ink = Role.TEXT if works else Role.MUTED
        for font, color, box, text in (
            (bold, ink, title, ltr(self.entry.title)),
            (small, role, word, self._verdict),
            (small, ink, second, self._second),
            (small, Role.MUTED, third, self._figures),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(color, self.palette()))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            align = self.style().visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
            painter.drawText(self._mirrored(box), int(align | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self.palette()
        edge = theme.border(palette)
        width = 1.0
        if self.hasFocus():
            edge, width = theme.color(Role.ACCENT, palette), 2.0
        elif self.underMouse():
            edge = theme.color(Role.MUTED, palette)
        inset = width / 2
        painter.setPen(QPen(edge, width))
        painter.setBrush(palette.base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        if self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.wash(Role.ACCENT, palette))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _mirrored(self, rect: QRect) -> QRect:
        return self.style().visualRect(self.layoutDirection(), self.rect(), rect)
