"""What stands in the chat before anything is said: what belongs here, and the next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.engine.client import EngineState
from ui import theme
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Space
from ui.widgets.labels import RoleLabel, breakable, heading
from ui.widgets.primary_button import PrimaryButton

_ICON_SIZE = 40


class Welcome(QWidget):
    """The empty state of Chat.

    Signals:
        load_requested: Load the chosen model.
        browse_requested: Choose a GGUF file.
        forge_requested: Go and make a model.
        question_chosen: Ask this.
    """

    load_requested = Signal()
    browse_requested = Signal()
    forge_requested = Signal()
    question_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = heading("")
        self._hint = RoleLabel("", wrap=True)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title.setWordWrap(True)
        self._load = PrimaryButton(self.tr("Load model"))
        self._load.clicked.connect(self.load_requested)
        self._browse = PrimaryButton(self.tr("Open a model…"))
        self._browse.clicked.connect(self.browse_requested)
        self._forge = QPushButton(self.tr("Forge one"))
        self._forge.setAccessibleDescription(self.tr("Goes to the Forge page, where models are made"))
        self._forge.clicked.connect(self.forge_requested)
        self._question_buttons: list[QPushButton] = []
        self._shown_questions: tuple[str, ...] = ()
        self._questions = QVBoxLayout()
        self._questions.setSpacing(Space.S)

        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        for button in (self._load, self._browse, self._forge):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(Space.M)
        layout.addStretch(2)
        layout.addWidget(IconLabel(Icon.CHAT, theme.Role.MUTED, _ICON_SIZE), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addLayout(buttons)
        layout.addLayout(self._questions)
        layout.addStretch(3)
        self.show_state(EngineState.EMPTY, "", ())

    def show_state(self, state: EngineState, name: str, questions: Sequence[str]) -> None:
        """Say what can be done now.

        Args:
            state: What the engine does.
            name: The chosen model; empty when there is none.
            questions: Worth asking this model, shown once it is ready.
        """
        empty, ready = state is EngineState.EMPTY, state in (EngineState.READY, EngineState.GENERATING)
        self._load.setVisible(empty and bool(name))
        self._browse.setVisible(empty and not name)
        self._forge.setVisible(empty and not name)
        if ready:
            self._title.setText(self.tr("Ask {name}").format(name=ltr(breakable(name))))
            self._hint.setText(
                self.tr("Try one of these, or write your own below.")
                if questions
                else self.tr("Write your message below.")
            )
        elif empty and name:
            self._title.setText(self.tr("Load {name} to chat").format(name=ltr(breakable(name))))
            self._hint.setText(self.tr("It runs on this computer; nothing you write leaves it."))
        elif empty:
            self._title.setText(self.tr("Load a model to chat"))
            self._hint.setText(
                self.tr("Drop a GGUF file here, open one, or forge one; forging the demo takes seconds.")
            )
        else:
            self._title.setText(self.tr("Loading {name}").format(name=ltr(breakable(name))))
            self._hint.setText("")
        self._set_questions(questions if ready else ())

    def _set_questions(self, questions: Sequence[str]) -> None:
        if tuple(questions) == self._shown_questions:
            return
        self._shown_questions = tuple(questions)
        # The layout is never asked for its items: PySide would keep wrappers of freed ones.
        for old in self._question_buttons:
            self._questions.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._question_buttons.clear()
        before: QWidget = self._forge
        for question in questions:
            button = QPushButton(question)
            button.setAccessibleDescription(self.tr("Asks this question"))
            button.clicked.connect(lambda _checked=False, text=question: self.question_chosen.emit(text))
            self._questions.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._question_buttons.append(button)
            self.setTabOrder(before, button)
            before = button
