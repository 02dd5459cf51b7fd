"""Says that a conversation was held with another model than the one that is loaded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.engine.model import LoadModel
from ui import theme
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Space
from ui.widgets.labels import RoleLabel, breakable


class ModelNotice(QWidget):
    """Invisible while there is nothing to say.

    Signals:
        load_requested: `LoadModel`: the conversation's own model is wanted.
    """

    load_requested = Signal(LoadModel)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: LoadModel | None = None
        self._text = RoleLabel("", theme.Role.MUTED, wrap=True)
        self._button = QPushButton(self.tr("Load"))
        self._button.clicked.connect(lambda: self.load_requested.emit(self._wanted))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(Icon.INFO, theme.Role.MUTED))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    def show_difference(self, wanted: LoadModel | None, in_use: LoadModel | None) -> None:
        """Compare the conversation's model with what is loaded, or being loaded."""
        self._wanted = wanted
        differs = wanted is not None and in_use is not None and wanted.path != in_use.path
        self.setVisible(differs)
        if wanted is None or in_use is None or not differs:
            return
        there = wanted.path.is_file()
        name = ltr(breakable(wanted.path.stem))
        self._text.setText(
            self.tr(
                "This conversation was held with {name}. What you ask now is answered by {loaded}."
            ).format(name=name, loaded=ltr(breakable(in_use.path.stem)))
            if there
            else self.tr("The model of this conversation, {name}, is not there any more.").format(name=name)
        )
        self._button.setText(self.tr("Load {name}").format(name=ltr(_short(wanted.path.stem))))
        self._button.setVisible(there)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"…{name[-23:]}"
