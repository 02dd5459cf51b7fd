"""Writing an earlier question anew: the draft that was in the composer waits meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from core.chat.model import Turn
from ui.widgets.chat_composer import Composer


class Editing(QObject):
    """Puts an earlier question into the composer and gives back what was there."""

    def __init__(self, composer: Composer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._composer = composer
        self._turn: int | None = None
        self._draft, self._draft_raw = "", False
        self._draft_pictures: tuple[Path, ...] = ()
        composer.edit_cancelled.connect(self.cancel)

    @property
    def turn(self) -> int | None:
        """The question that is being edited."""
        return self._turn

    def begin(self, question: Turn) -> None:
        """Edit a question."""
        if self._turn is None:
            self._draft, self._draft_raw = self._composer.text(), self._composer.is_raw()
            self._draft_pictures = self._composer.pictures()
        self._turn = question.id
        self._composer.set_raw(question.raw)
        self._composer.set_text(question.text)
        self._composer.set_pictures(question.images)
        self._composer.set_editing(True)
        self._composer.focus()

    def cancel(self) -> None:
        """Leave the question as it was."""
        if self._turn is not None:
            self.end()

    def end(self) -> None:
        """Give the composer back what was in it before."""
        self._turn = None
        self._composer.set_editing(False)
        self._composer.set_raw(self._draft_raw)
        self._composer.set_text(self._draft)
        self._composer.set_pictures(self._draft_pictures)
