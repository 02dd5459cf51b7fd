"""An answer as Markdown: text that grows at its end, with boxes around code and careful links."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QToolButton, QWidget

from ui import theme
from ui.icons import Icon
from ui.theme import Role, Space
from ui.widgets.chat_links import ask_about
from ui.widgets.chat_markdown import Splitter
from ui.widgets.chat_scribe import Mark, Scribe
from ui.widgets.chat_text import GrowingText
from ui.widgets.tool_button import tool_button

_RADIUS = 6.0
_BAR = 2


class RichText(GrowingText):
    """Read-only Markdown; only the block that still grows is drawn anew with each piece.

    Links are shown and do nothing by themselves: a click asks what to do with the address. Nothing is
    fetched: the parser knows neither pictures nor HTML.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: list[str] = []
        self._buttons: dict[int, QToolButton] = {}  # by the number of the code block
        self._over_link = False
        self.document().setIndentWidth(Space.XL)
        self.setMouseTracking(True)
        self._begin()

    def _begin(self) -> None:
        self._splitter = Splitter()
        header = self.fontMetrics().height() + Space.M
        self._scribe = Scribe(self.document(), self.palette(), self.font(), header)
        self._kept_end, self._kept_fresh = 0, True
        self._kept_codes = self._kept_lines = 0

    def append_text(self, text: str) -> None:
        """Add Markdown at the end."""
        self._pieces.append(text)
        update = self._splitter.feed(text)
        cursor = QTextCursor(self.document())
        self.is_appending = True
        cursor.beginEditBlock()
        cursor.setPosition(self._kept_end)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        if cursor.hasSelection():
            cursor.removeSelectedText()
        self._scribe.fresh = self._kept_fresh
        if self._kept_fresh:
            cursor.setBlockFormat(QTextBlockFormat())  # as before anything was drawn there
        codes = self._scribe.codes
        del codes[self._kept_codes :]
        if codes:
            del codes[-1].lines[self._kept_lines :]
        for block in update.finished:
            self._scribe.write(block)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._kept_end, self._kept_fresh = cursor.position(), self._scribe.fresh
        self._kept_codes = len(codes)
        self._kept_lines = len(codes[-1].lines) if codes else 0
        for block in update.growing:
            self._scribe.write(block)
        cursor.endEditBlock()
        self.is_appending = False
        self.fit()
        self._place_buttons()

    def clear_text(self) -> None:
        """Take everything away."""
        self._pieces.clear()
        self.is_appending = True
        self.clear()
        self.is_appending = False
        self._begin()
        self._place_buttons()

    def room_below(self) -> int:
        """Leave room for the lower edge of a code block."""
        return Space.M if self.document().lastBlock().blockFormat().hasProperty(Mark.CODE) else 0

    def source(self) -> str:
        """Return the Markdown that was appended."""
        return "".join(self._pieces)

    # ---- code ----------------------------------------------------------------------------------

    def _code_areas(self) -> list[tuple[int, QRectF]]:
        """Return number and place of every code block that is drawn, from top to bottom."""
        areas: list[tuple[int, QRectF]] = []
        document, layout = self.document(), self.document().documentLayout()
        for number, code in enumerate(self._scribe.codes):
            if not code.lines:
                continue
            first, last = document.findBlock(code.start), document.findBlock(code.end)
            top, bottom = layout.blockBoundingRect(first), layout.blockBoundingRect(last)
            left = first.blockFormat().indent() * self.document().indentWidth()
            area = QRectF(left, top.top() - self._scribe.code_header, self.viewport().width() - left, 0)
            area.setBottom(bottom.bottom() + Space.S)
            areas.append((number, area.adjusted(0.5, 0.5, -0.5, -0.5)))
        return areas

    def _place_buttons(self) -> None:
        areas = self._code_areas()
        numbers = {number for number, _area in areas}
        for number in self._buttons.keys() - numbers:
            button = self._buttons.pop(number)
            button.hide()
            button.deleteLater()
        for number in sorted(numbers - self._buttons.keys()):
            self._buttons[number] = self._make_button(number)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, area in areas:
            button = self._buttons[number]
            size = button.sizeHint()
            x = area.left() + Space.XS if rtl else area.right() - size.width() - Space.XS
            button.setGeometry(round(x), round(area.top()) + Space.XS // 2, size.width(), size.height())

    def _make_button(self, number: int) -> QToolButton:
        button = tool_button(Icon.COPY, self.tr("Copy this code"), Role.MUTED)
        button.setParent(self.viewport())
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(lambda: self._copy_code(number))
        QWidget.setTabOrder(next(reversed(self._buttons.values()), self), button)
        button.show()
        return button

    def _copy_code(self, number: int) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._scribe.codes[number].lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is behind the text: boxes of code, and bars beside quotations."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = QRectF(event.rect())
        for number, area in self._code_areas():
            if area.intersects(visible):
                self._paint_code(painter, area, self._scribe.codes[number].language)
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            place = self.document().documentLayout().blockBoundingRect(block)
            if place.top() > visible.bottom():
                break
            self._paint_block(painter, block, place)
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def _paint_block(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        shape = block.blockFormat()
        line = theme.border(self.palette())
        if shape.hasProperty(Mark.RULE):
            painter.fillRect(QRectF(place.left(), place.center().y(), place.width(), 1), line)
        if shape.hasProperty(Mark.QUOTE):
            indent = (shape.indent() - 1) * self.document().indentWidth()
            rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
            x = self.viewport().width() - indent - _BAR if rtl else indent
            below = block.next().blockFormat().hasProperty(Mark.QUOTE)
            height = place.height() + (shape.bottomMargin() if below else 0)
            painter.fillRect(QRectF(x, place.top(), _BAR, height), line)

    def _paint_code(self, painter: QPainter, area: QRectF, language: str) -> None:
        palette = self.palette()
        painter.setPen(QPen(theme.border(palette), 1))
        painter.setBrush(palette.base())
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        painter.setPen(theme.color(Role.MUTED, palette))
        painter.setFont(theme.font(theme.TextSize.SMALL))
        header = area.adjusted(Space.M, 0, -Space.M, 0)
        header.setHeight(self._scribe.code_header)
        painter.drawText(
            header,
            int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter),
            language or self.tr("Code"),
        )

    # ---- links ---------------------------------------------------------------------------------

    def _ask(self, address: str, place: QPoint) -> None:
        ask_about(address, self.viewport().mapToGlobal(place), self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a link can be clicked."""
        super().mouseMoveEvent(event)
        over = bool(self.anchorAt(event.position().toPoint()))
        if over != self._over_link:
            self._over_link = over
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask what to do with a link."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        address = self.anchorAt(place)
        if address and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._ask(address, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks about the link at the caret."""
        address = self.textCursor().charFormat().anchorHref()
        if address and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(address, self.cursorRect().bottomLeft())
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy plain text: the colours of this window belong nowhere else."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    # ---- room and colours ----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at their boxes."""
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other colours or another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._pieces:
            source = self.source()
            self.clear_text()
            self.append_text(source)
