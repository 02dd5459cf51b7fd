"""Models that are on this computer already: the Hub's cache, LM Studio, Ollama."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import ErrorInfo
from core.hub.model import LocalModel, RepoKind
from ui import format as fmt
from ui import hub_text
from ui.icons import Icon, IconLabel, icon
from ui.text import home_relative, ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import ElidedLabel, RoleLabel


class HubLocal(ColumnScroll):
    """One row a model with what one does next, or where models are looked for.

    Signals:
        forge_requested: `Path` of a checkpoint folder.
        chat_requested: `Path` of a GGUF file.
        show_requested: `Path` to show in the file manager.
    """

    forge_requested = Signal(object)
    chat_requested = Signal(object)
    show_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Models on this computer"))
        self._models: tuple[LocalModel, ...] | None = None
        self._put(self._note(self.tr("Looking for models…")))

    def set_models(self, models: tuple[LocalModel, ...]) -> None:
        """Show what was found."""
        if models == self._models:
            return
        self._models = models
        if not models:
            words = self.tr("Models you download, and those of LM Studio and Ollama, appear here.")
            self.set_content(EmptyState(Icon.MODEL, words))
            return
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(1, 1)
        for row, model in enumerate(models):
            self._add(grid, row, model)
        card.column.addLayout(grid)
        self._put(card)

    def set_error(self, error: ErrorInfo) -> None:
        """Show why nothing could be looked for."""
        self._models = None
        panel = ErrorPanel()
        panel.set_error(error)
        self._put(panel)

    def _put(self, content: QWidget) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, Space.XS, 0, Space.S)
        column.addWidget(content)
        column.addStretch(1)
        self.set_content(inner)

    def _note(self, words: str) -> RoleLabel:
        label = RoleLabel(words, wrap=True)
        label.setContentsMargins(0, Space.S, 0, 0)
        return label

    def _add(self, grid: QGridLayout, row: int, model: LocalModel) -> None:
        is_file = model.kind is RepoKind.GGUF
        name = ElidedLabel(Role.TEXT, mode=Qt.TextElideMode.ElideMiddle, bold=True)
        name.setText(ltr(model.title))
        where = ElidedLabel(Role.MUTED, TextSize.SMALL, Qt.TextElideMode.ElideMiddle)
        place = ltr(home_relative(model.path.parent if is_file else model.path))
        kind = self.tr("GGUF file") if is_file else hub_text.kind_word(model.kind)
        parts = (hub_text.origin_word(model.origin), kind, place)
        where.setText(hub_text.DOT.join(parts))
        where.setToolTip(ltr(model.path))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(where)
        size = RoleLabel(fmt.size(model.size_bytes), Role.TEXT)
        size.setToolTip(fmt.exact_bytes(model.size_bytes))
        if is_file:
            go = QPushButton(icon(Icon.CHAT), self.tr("Chat with it"))
            go.setAccessibleName(self.tr("Chat with {name}").format(name=model.title))
        else:
            go = QPushButton(icon(Icon.FORGE), self.tr("Open in Forge"))
            go.setAccessibleName(self.tr("Open {name} in Forge").format(name=model.title))
        go.clicked.connect(lambda: self._open(model.path, is_file=is_file))
        show = QPushButton(icon(Icon.FOLDER), self.tr("Show in folder"))
        show.setAccessibleName(self.tr("Show {name} in folder").format(name=model.title))
        show.clicked.connect(lambda: self.show_requested.emit(model.path))
        grid.addWidget(IconLabel(Icon.FILE if is_file else Icon.MODEL, Role.MUTED, 20), row, 0)
        grid.addLayout(words, row, 1)
        grid.addWidget(size, row, 2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(go, row, 3)
        grid.addWidget(show, row, 4)

    def _open(self, path: Path, *, is_file: bool) -> None:
        if is_file:
            self.chat_requested.emit(path)
        else:
            self.forge_requested.emit(path)
