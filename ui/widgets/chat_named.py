"""Things kept under names: choose one, keep the present one under a name, delete one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ui.icons import Icon
from ui.theme import Space
from ui.widgets.tool_button import tool_button


class NamedChoice(QWidget):
    """A field for a name with what is kept below it, and the two buttons.

    Signals:
        chosen: Index of what was chosen, as in `set_names`.
        save_requested: The present state is to be kept under this name.
        delete_requested: Index of what is to be forgotten.
    """

    chosen = Signal(int)
    save_requested = Signal(str)
    delete_requested = Signal(int)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        """Create it with its accessible name and what stands in the empty field."""
        super().__init__(parent)
        self._n_fixed = 0
        self._box = QComboBox()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(8)
        self._box.setAccessibleName(name)
        edit = self._box.lineEdit()
        assert edit is not None, "an editable box has a line edit"
        self._edit = edit
        self._edit.setPlaceholderText(hint)
        self._edit.setAccessibleName(name)
        self._edit.textChanged.connect(self._refresh)
        self._box.activated.connect(self.chosen)
        self._save = QPushButton(self.tr("Save"))
        self._save.setToolTip(self.tr("Keep what is set now under this name"))
        self._save.setAccessibleDescription(self._save.toolTip())
        self._save.clicked.connect(lambda: self.save_requested.emit(self._edit.text().strip()))
        self._delete = tool_button(Icon.TRASH, self.tr("Delete what is kept under this name"))
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self._index()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._box, 1)
        row.addWidget(self._save)
        row.addWidget(self._delete)
        self._refresh()

    def set_names(self, names: Iterable[str], *, n_fixed: int = 0) -> None:
        """Offer these; the first `n_fixed` cannot be deleted. The name in the field stays."""
        text = self._edit.text()
        self._n_fixed = n_fixed
        self._box.clear()
        self._box.addItems(list(names))
        self._box.setCurrentIndex(-1)
        self._edit.setText(text)
        self._refresh()

    def clear_name(self) -> None:
        """Empty the field."""
        self._box.setCurrentIndex(-1)
        self._edit.clear()

    def _index(self) -> int:
        return self._box.findText(self._edit.text().strip())

    def _refresh(self) -> None:
        self._save.setEnabled(bool(self._edit.text().strip()))
        self._delete.setEnabled(self._index() >= self._n_fixed)
