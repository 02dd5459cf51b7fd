"""The importance matrix of a forge: for how many types, and where it comes from."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from core.forge.model import ImatrixOptions
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel

_MAX_CHUNKS = 100_000
_TIP = Qt.ItemDataRole.ToolTipRole


class ImatrixOrigin(Enum):
    """Where an importance matrix comes from."""

    BUNDLED = "bundled"
    TEXT = "text"
    FILE = "file"


class ImatrixRow(QWidget):
    """One line that says what the importance matrix is for, with its choices.

    Signals:
        changed: Another origin, length or use was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin = ImatrixOrigin.BUNDLED
        self._options = ImatrixOptions()
        self._text: Path | None = None
        self._file: Path | None = None
        self._words = RoleLabel("", Role.TEXT)
        self._words.setToolTip(
            self.tr(
                "An importance matrix (imatrix) says which weights matter most, measured by running sample "
                "text through the model. One serves all types of a forge, those that can do without too."
            )
        )
        self._combo = QComboBox()
        self._combo.setAccessibleName(self.tr("Where the importance matrix comes from"))
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._combo.activated.connect(self._on_activated)
        self._chunks_word = QLabel(self.tr("Chun&ks"))
        self._chunks = QSpinBox()
        self._chunks.setRange(0, _MAX_CHUNKS)
        self._chunks.setSpecialValueText(self.tr("all"))
        self._chunks.setSingleStep(10)
        self._chunks.setAccessibleName(self.tr("Chunks of text"))
        self._chunks.setToolTip(
            self.tr("Pieces of {n} tokens of the text to run; more take longer and measure better").format(
                n=ImatrixOptions().n_ctx
            )
        )
        self._chunks.valueChanged.connect(self.changed)
        self._chunks_word.setBuddy(self._chunks)
        self._chunks_word.setToolTip(self._chunks.toolTip())
        self._existing: Path | None = None
        self._use = QPushButton(self.tr("Use the existing one"))
        self._use.setToolTip(
            self.tr("An earlier forge of this model left its importance matrix in the output folder")
        )
        self._use.setAccessibleDescription(self._use.toolTip())
        self._use.clicked.connect(lambda: self.choose_file(self._existing))
        self._use.hide()
        self._for_all = QCheckBox(self.tr("Use one for K-quants too"))
        self._for_all.setToolTip(
            self.tr("Types that can do without an importance matrix lose less with one, but it takes time")
        )
        self._for_all.setAccessibleDescription(self._for_all.toolTip())
        self._for_all.toggled.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(Icon.INFO, Role.ACCENT))
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._for_all)
        row.addWidget(self._use)
        row.addWidget(self._combo)
        row.addWidget(self._chunks_word)
        row.addWidget(self._chunks)
        self._offer()

    @property
    def for_all(self) -> bool:
        """Whether types that can do without use it too."""
        return self._for_all.isChecked()

    @property
    def file(self) -> Path | None:
        """The existing matrix to use."""
        return self._file if self._origin is ImatrixOrigin.FILE else None

    @property
    def options(self) -> ImatrixOptions | None:
        """How to make one; None when an existing one is used."""
        if self._origin is ImatrixOrigin.FILE:
            return None
        text = self._text if self._origin is ImatrixOrigin.TEXT else None
        return replace(self._options, text=text, n_chunks=self._chunks.value())

    def set_choice(self, file: Path | None, options: ImatrixOptions | None, *, for_all: bool) -> None:
        """Show a choice made elsewhere, without telling of a change."""
        self.blockSignals(True)
        self._file = file
        self._options = options or ImatrixOptions()
        self._text = options.text if options is not None else None
        if file is not None:
            self._origin = ImatrixOrigin.FILE
        else:
            self._origin = ImatrixOrigin.TEXT if self._text is not None else ImatrixOrigin.BUNDLED
        self._chunks.setValue(options.n_chunks if options is not None else 0)
        self._for_all.setChecked(for_all)
        self._offer()
        self.blockSignals(False)

    def set_existing(self, path: Path | None) -> None:
        """Offer a matrix that is there already; None takes the offer back."""
        self._existing = path
        self._use.setVisible(path is not None and self.options is not None and not self._combo.isHidden())

    def set_use(self, n_types: int, minutes: str, *, optional: bool) -> None:
        """Say what it is for.

        Args:
            n_types: How many of the ticked types use it.
            minutes: How long it takes, in words; empty when that is not known.
            optional: No ticked type needs it.
        """
        if n_types == 0:
            words = self.tr("No importance matrix needed")
        elif self._origin is ImatrixOrigin.FILE:
            words = self.tr("Importance matrix for %n type(s)", "", n_types)
        else:
            words = self.tr("1 importance matrix for %n type(s)", "", n_types)
            words = f"{words}, {minutes}" if minutes else words
        self._words.setText(words)
        self._words.set_role(Role.TEXT if n_types else Role.MUTED)
        self._for_all.setVisible(optional)
        self._combo.setVisible(n_types > 0)
        made_here = n_types > 0 and self._origin is not ImatrixOrigin.FILE
        self._chunks_word.setVisible(made_here)
        self._chunks.setVisible(made_here)
        self.set_existing(self._existing)

    # ---- choosing -----------------------------------------------------------------------------

    def _offer(self) -> None:
        own = self.tr("Made here, own text…")
        if self._text is not None:
            own = self.tr("Made here, from {name}").format(name=ltr(self._text.name))
        existing = self.tr("Existing file…")
        if self._file is not None:
            existing = ltr(self._file.name)
        self._combo.clear()
        for origin, text, tip in (
            (ImatrixOrigin.BUNDLED, self.tr("Made here, bundled text"), ""),
            (ImatrixOrigin.TEXT, own, self._text or ""),
            (ImatrixOrigin.FILE, existing, self._file or ""),
        ):
            self._combo.addItem(text, origin)
            if tip:
                self._combo.setItemData(self._combo.count() - 1, ltr(tip), _TIP)
        self._combo.setCurrentIndex(list(ImatrixOrigin).index(self._origin))

    def _on_activated(self, index: int) -> None:
        wanted = list(ImatrixOrigin)[index]
        if wanted is ImatrixOrigin.TEXT:
            title, kinds = self.tr("Open calibration text"), self.tr("Text (*.txt *.md *.raw);;All files (*)")
            chosen, _kind = QFileDialog.getOpenFileName(self, title, str(_folder(self._text)), kinds)
            self.choose_text(Path(chosen) if chosen else self._text)
        elif wanted is ImatrixOrigin.FILE:
            title = self.tr("Open importance matrix")
            kinds = self.tr("Importance matrices (*.gguf *.dat *.imatrix);;All files (*)")
            chosen, _kind = QFileDialog.getOpenFileName(self, title, str(_folder(self._file)), kinds)
            self.choose_file(Path(chosen) if chosen else self._file)
        else:
            self._choose(wanted)

    def choose_text(self, text: Path | None) -> None:
        """Measure with this text; None leaves the choice as it was."""
        self._text = text
        self._choose(ImatrixOrigin.TEXT if text is not None else self._origin)

    def choose_file(self, file: Path | None) -> None:
        """Use this matrix; None leaves the choice as it was."""
        self._file = file
        self._choose(ImatrixOrigin.FILE if file is not None else self._origin)

    def _choose(self, origin: ImatrixOrigin) -> None:
        self._origin = origin
        self._offer()
        self.changed.emit()


def _folder(path: Path | None) -> Path:
    return path.parent if path is not None else Path.home()
