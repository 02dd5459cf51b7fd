"""The Hub: find a Phi, know before you download, download."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import HubReferenceWrong
from core.hub import catalog, local
from core.hub.model import LocalModel, RepoRef, SearchResult
from core.hub.refs import parse_ref
from core.settings import SettingsStore
from ui import hub_ask
from ui.dialogs.token_dialog import TokenDialog
from ui.file_manager import show_in_folder
from ui.icons import Icon, icon
from ui.job_bridge import JobBridge, LatestTask
from ui.theme import Space
from ui.widgets.clearable_edit import ClearableEdit
from ui.widgets.flat_tabs import FlatTabs
from ui.widgets.hub_catalog import HubCatalog
from ui.widgets.hub_found import HubFound
from ui.widgets.hub_local import HubLocal
from ui.widgets.hub_model import HubModel
from ui.widgets.labels import heading


class HubPage(QWidget):
    """Search, the Phi family, models on this computer, and one model in detail.

    Signals:
        chat_requested: `Path` of a GGUF file.
        checkpoint_requested: `Path` of a checkpoint folder to forge.
        inspect_requested: `Path` of a finished GGUF file to look into.
        handover_requested: `Path` of a finished GGUF file to use in another program.
        upload_requested: `ForgeResult` whose files are to be uploaded.
        measure_requested: `ForgeResult` to be measured, or `MeasureResult` to be shown.
        compare_requested: `ForgeResult` of which two files are to answer the same.
        failed: `ErrorInfo` of something that was started here, whichever page is shown by now.
    """

    chat_requested = Signal(object)
    checkpoint_requested = Signal(object)
    inspect_requested = Signal(object)
    handover_requested = Signal(object)
    upload_requested = Signal(object)
    measure_requested = Signal(object)
    compare_requested = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: JobBridge, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._store = store
        self._searched = ""
        self._make_widgets()
        self._lay_out()
        self._make_tasks()
        self._connect()

    # ---- construction -------------------------------------------------------------------------

    def _make_widgets(self) -> None:
        self._token = QPushButton(icon(Icon.KEY), self.tr("Access &token…"))
        self._token.setToolTip(self.tr("For private models, for those with terms to accept, and for uploads"))
        self._token.setAccessibleDescription(self._token.toolTip())
        self._field = ClearableEdit()
        self._field.setPlaceholderText(self.tr("Search, or paste a model's name or address"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._field.show_glass().triggered.connect(self._on_search)
        self._search = QPushButton(self.tr("&Search"))
        self._tabs = FlatTabs()
        self._tabs.setAccessibleName(self.tr("Lists of models"))
        self._family = HubCatalog(catalog.load())
        self._local = HubLocal()
        self._found = HubFound()
        self._model = HubModel(self._bridge, self._store)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(heading(self.tr("Hub")), 1)
        top.addWidget(self._token)
        search = QHBoxLayout()
        search.setSpacing(Space.S)
        search.addWidget(self._field, 1)
        search.addWidget(self._search)
        self._lists = QStackedWidget()
        for listing, words in (
            (self._family, self.tr("The Phi family")),
            (self._local, self.tr("On this computer")),
            (self._found, self.tr("Found")),
        ):
            self._lists.addWidget(listing)
            self._tabs.addTab(words)
        self._tabs.setTabVisible(self._lists.indexOf(self._found), False)
        browse = QWidget()
        column = QVBoxLayout(browse)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._tabs)
        column.addWidget(self._lists, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(browse)
        self._stack.addWidget(self._model)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        page.setSpacing(Space.S)
        page.addLayout(top)
        page.addLayout(search)
        page.addWidget(self._stack, 1)

    def _make_tasks(self) -> None:
        self._searching = LatestTask(self)
        self._searching.done.connect(self._on_searched)
        self._searching.failed.connect(self._found.set_error)
        self._finding = LatestTask(self)
        self._finding.done.connect(self._on_local_found)
        self._finding.failed.connect(self._local.set_error)

    def _connect(self) -> None:
        self._token.clicked.connect(lambda: self.ask_token())
        self._field.returnPressed.connect(self._on_search)
        self._search.clicked.connect(self._on_search)
        self._tabs.currentChanged.connect(self._lists.setCurrentIndex)
        for pickable in (self._family, self._found):
            pickable.picked.connect(self.open_model)
        self._found.retry_requested.connect(self._on_search)
        self._found.token_requested.connect(lambda: self.ask_token(self._on_search))
        self._local.chat_requested.connect(self.chat_requested)
        self._local.forge_requested.connect(self.checkpoint_requested)
        self._local.show_requested.connect(show_in_folder)
        self._model.left.connect(self.show_lists)
        self._model.token_requested.connect(lambda: self.ask_token())
        self._model.chat_requested.connect(self.chat_requested)
        self._model.checkpoint_requested.connect(self.checkpoint_requested)
        self._model.failed.connect(self.failed)
        self._model.inspect_requested.connect(self.inspect_requested)
        self._model.handover_requested.connect(self.handover_requested)
        self._model.upload_requested.connect(self.upload_requested)
        self._model.measure_requested.connect(self.measure_requested)
        self._model.compare_requested.connect(self.compare_requested)

    # ---- for the main window ------------------------------------------------------------------

    def show_lists(self) -> None:
        """Go back from a model to the list it was picked from."""
        self._model.leave()
        self._stack.setCurrentIndex(0)

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self._field.setFocus()
        self._field.selectAll()

    def open_model(self, ref: RepoRef) -> None:
        """Find out everything about a model and show it."""
        self._stack.setCurrentIndex(1)
        self._model.open_model(ref)

    def ask_token(self, then: Callable[[], object] | None = None) -> None:
        """Let the user enter or remove an access token; `then` is called when there is another one."""
        dialog = TokenDialog(self)
        dialog.changed.connect(self._model.try_again if then is None else then)
        dialog.show()

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        for dialog in self.findChildren(TokenDialog):
            dialog.close()
        for task in (self._searching, self._finding):
            task.close()
        self._model.close_tasks()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for models on this computer whenever the page is shown: they come and go."""
        super().showEvent(event)
        self._finding.start(lambda _cancel: local.find())

    # ---- lists --------------------------------------------------------------------------------

    def _on_search(self) -> None:
        text = self._field.text().strip()
        if not text:
            return
        if "/" in text:
            try:
                ref = parse_ref(text)
            except HubReferenceWrong as error:
                self._show_found()
                self._found.set_error(error.info())
            else:
                self.open_model(ref)
            return
        self._searched = text
        self._found.set_searching(text)
        self._show_found()
        self._searching.start(lambda cancel: hub_ask.search(text, cancel))

    def _show_found(self) -> None:
        number = self._lists.indexOf(self._found)
        self._tabs.setTabVisible(number, True)
        self._tabs.setCurrentIndex(number)
        self.show_lists()

    def _on_searched(self, result: SearchResult) -> None:
        self._found.set_hits(self._searched, result.hits)

    def _on_local_found(self, models: tuple[LocalModel, ...]) -> None:
        self._local.set_models(models)
