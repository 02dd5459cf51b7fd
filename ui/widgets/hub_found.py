"""A search and its state: waiting, found, found nothing, failed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import ErrorInfo
from core.hub.model import SearchHit
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.hub_hits import HitList
from ui.widgets.hub_trouble import HubTrouble
from ui.widgets.labels import RoleLabel, breakable


class HubFound(QWidget):
    """What became of the last search.

    Signals:
        picked: `RepoRef` of a hit.
        retry_requested: Search again.
        token_requested: Enter an access token.
    """

    picked = Signal(object)
    retry_requested = Signal()
    token_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconLabel(Icon.SEARCH, Role.MUTED, 18)
        self._words = RoleLabel("", wrap=True)
        self._trouble = HubTrouble()
        self._trouble.retry_requested.connect(self.retry_requested)
        self._trouble.token_requested.connect(self.token_requested)
        self._hits = HitList()
        self._hits.picked.connect(self.picked)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._trouble)
        column.addWidget(self._hits, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        self._show(words="")

    def set_searching(self, text: str) -> None:
        """Say that a search runs."""
        self._show(words=self.tr("Searching for “{text}”…").format(text=breakable(text)))

    def set_hits(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        """Show what was found."""
        if hits:
            words = self.tr("%n model(s) for “{text}”, most downloaded first", "", len(hits))
        else:
            words = self.tr(
                "Nothing that can be used was found for “{text}”. Fewer words find more; a model's full "
                "name, such as {example}, opens it directly."
            )
        self._hits.set_hits(hits)
        self._show(words=words.format(text=breakable(text), example=ltr("owner/name")), hits=bool(hits))
        if hits:
            self._hits.setFocus()

    def set_error(self, error: ErrorInfo) -> None:
        """Show why there is no answer."""
        self._trouble.set_error(error)
        self._show(words="", trouble=True)

    def _show(self, *, words: str, hits: bool = False, trouble: bool = False) -> None:
        self._words.setText(words)
        self._mark.setVisible(bool(words))
        self._words.setVisible(bool(words))
        self._hits.setVisible(hits)
        self._trouble.setVisible(trouble)
        self._filler.setVisible(not hits)
