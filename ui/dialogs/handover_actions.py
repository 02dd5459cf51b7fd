"""What the window can do itself for Ollama and LM Studio."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.errors import PhiForgeError
from core.handover.create import write_modelfile
from core.handover.lm_studio import placing
from core.handover.model import Handover, OllamaSpec, Subject
from core.handover.ollama import is_name, model_name
from core.settings import SettingsStore
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import PathLabel, RoleLabel, breakable
from ui.widgets.primary_button import PrimaryButton


class OllamaActions(QWidget):
    """Writes the Modelfile; where Ollama is on this computer, gives it the model.

    Signals:
        submitted: `OllamaSpec` to be carried out.
    """

    submitted = Signal(object)

    def __init__(
        self, subject: Subject, found: Handover, *, is_here: bool, parent: QWidget | None = None
    ) -> None:
        """Create it; `is_here` says whether Ollama is on this computer."""
        super().__init__(parent)
        self._path = subject.path
        self._modelfile = found.snippets[0].text
        self._is_here = is_here
        self._name = QLineEdit(model_name(subject))
        self._name.setAccessibleName(self.tr("Name in Ollama"))
        self._name.setToolTip(self.tr("Small letters, digits, dots, dashes; after a colon a tag"))
        self._save = QPushButton(self.tr("&Save Modelfile"))
        self._save.setAutoDefault(False)
        self._save.setToolTip(self.tr("Writes it beside the GGUF file"))
        self._save.clicked.connect(self._on_save)
        self._create = PrimaryButton(self.tr("&Create in Ollama"))
        self._create.clicked.connect(self._on_create)
        self._reason = RoleLabel(wrap=True)
        self._error = ErrorPanel(dismissable=True)
        self._error.hide()
        self._error.dismissed.connect(self._error.hide)
        label = QLabel(self.tr("&Name"))
        label.setBuddy(self._name)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(label)
        row.addWidget(self._name, 1)
        row.addWidget(self._save)
        row.addWidget(self._create)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._reason)
        column.addWidget(self._error)
        self._name.textChanged.connect(self._show_action)
        self._show_action()

    def _show_action(self) -> None:
        reason = ""
        if not self._is_here:
            reason = self.tr("Ollama was not found on this computer; its Modelfile can be saved all the same")
        elif not is_name(self._name.text()):
            reason = self.tr("Ollama takes small letters, digits, dots and dashes")
        self._create.setEnabled(not reason)
        self._create.setAccessibleDescription(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _spec(self) -> OllamaSpec:
        return OllamaSpec(self._path, self._name.text(), self._modelfile)

    def _on_save(self) -> None:
        self._error.hide()
        try:
            path = write_modelfile(self._spec())
        except PhiForgeError as error:
            self._error.set_error(error.info())
            self._error.show()
            return
        self._reason.setText(breakable(self.tr("Saved as {path}").format(path=ltr(path))))
        self._reason.show()

    def _on_create(self) -> None:
        self.submitted.emit(self._spec())


class LmStudioActions(QWidget):
    """Puts the model into LM Studio's folder, which is found or asked for once.

    Signals:
        submitted: `LmStudioSpec` to be carried out.
    """

    submitted = Signal(object)

    def __init__(
        self, subject: Subject, folder: Path | None, store: SettingsStore, parent: QWidget | None = None
    ) -> None:
        """Create it with LM Studio's folder of models, None where it was not found."""
        super().__init__(parent)
        self._subject = subject
        self._store = store
        self._folder = folder
        self._place = PathLabel(framed=True)
        self._place.setAccessibleName(self.tr("LM Studio's folder of models"))
        choose = QPushButton(self.tr("C&hoose…"))
        choose.setAutoDefault(False)
        choose.setToolTip(self.tr("LM Studio shows its folder in My Models"))
        choose.clicked.connect(self._on_choose)
        self._put = PrimaryButton(self.tr("&Put it into LM Studio"))
        self._put.clicked.connect(self._on_put)
        self._reason = RoleLabel(wrap=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(QLabel(self.tr("Into")))
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        row.addWidget(self._put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._reason)
        self._show_folder()

    def set_folder(self, folder: Path) -> None:
        """Use a folder, now and later."""
        self._folder = folder
        self._store.update(lm_studio_dir=folder)
        self._show_folder()

    def _show_folder(self) -> None:
        known = self._folder is not None
        if self._folder is not None:
            self._place.set_path(self._folder)
        reason = (
            self.tr("A hard link takes no room; on another disk the files are copied.")
            if known
            else self.tr("LM Studio was not found. Choose its folder of models once; it is remembered.")
        )
        self._reason.setText(reason)
        self._reason.set_role(Role.MUTED if known else Role.WARNING)
        self._put.setEnabled(known)
        self._put.setAccessibleDescription("" if known else reason)

    def _on_choose(self) -> None:
        start = str(self._folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("LM Studio's folder of models"), start)
        if chosen:
            self.set_folder(Path(chosen))

    def _on_put(self) -> None:
        if self._folder is not None:
            self.submitted.emit(placing(self._subject, self._folder))
