"""Compare: two models answer the same prompt, side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core import paths
from core.compare.files import pair_of
from core.compare.model import CompareFile, Comparison, Contestant
from core.compare.room import Room, find_room
from core.forge.model import ForgeResult, ForgeSpec
from core.gguf.parts import is_gguf
from core.hardware.memory import read_memory
from core.hardware.model import CPU, ProbeResult
from core.jobs.model import JobSnapshot
from core.measure.model import Figure, MeasureResult
from core.settings import SettingsStore, with_recent
from ui import compare_text
from ui.icons import Icon
from ui.job_bridge import JobBridge, LatestTask
from ui.known_models import known_models
from ui.theme import Role, Space, TextSize
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.compare_bar import CompareBar
from ui.widgets.compare_card import CompareCard
from ui.widgets.compare_session import CompareSession
from ui.widgets.compare_side import CompareSide
from ui.widgets.compare_welcome import CompareWelcome
from ui.widgets.labels import RoleLabel
from ui.widgets.page_story import PageStory
from ui.widgets.tool_button import tool_button

_DEMO_TYPES = ("F16", "Q2_K")
_DEMO_PROMPT = "What are the dangers of GGUF?"
"""The demo knows English only. It was never taught about dangers: its types get out of it differently."""
_MAX_CARDS = 30
"""Older ones go: a page is no archive."""


class ComparePage(QWidget):
    """Choose two files, ask both the same, see where they part.

    Signals:
        forge_requested: Go to the Forge page.
    """

    forge_requested = Signal()

    def __init__(self, bridge: JobBridge, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._room: Room | None = None
        self._wanted: tuple[tuple[CompareFile, CompareFile] | None, str] = (None, "")
        self._free: dict[str, int] = {}
        self._demo: ForgeSpec | None = None
        self._cards: list[CompareCard] = []
        self._follow = False  # the end of the last card is kept in sight
        self.setAcceptDrops(True)
        self._sides = (CompareSide(self.tr("First model")), CompareSide(self.tr("Second model")))
        self._swap = tool_button(Icon.SWAP, self.tr("Swap the two models"))
        self._room_line = RoleLabel("", Role.MUTED, TextSize.SMALL, wrap=True)
        self._welcome = CompareWelcome()
        self._bar = CompareBar(store.current.device)
        self._story = PageStory(bridge)
        self._session = CompareSession(self)
        self._listing = LatestTask(self)
        self._lay_out()
        self._connect()
        self.offer_models()
        self._refresh()

    # ---- construction -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        sides = QGridLayout()
        sides.setHorizontalSpacing(Space.S)
        sides.addWidget(self._sides[0], 0, 0, Qt.AlignmentFlag.AlignTop)
        sides.addWidget(self._swap, 0, 1)
        sides.addWidget(self._sides[1], 0, 2, Qt.AlignmentFlag.AlignTop)
        sides.setColumnStretch(0, 1)
        sides.setColumnStretch(2, 1)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        self._column.addWidget(self._welcome, 1)
        self._column.addStretch(0)
        self._scroll = ColumnScroll()
        self._scroll.setAccessibleName(self.tr("Comparisons"))
        self._scroll.set_content(content)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        page.setSpacing(Space.S)
        page.addLayout(sides)
        page.addWidget(self._room_line)
        page.addWidget(self._scroll, 1)
        page.addWidget(self._story)
        page.addWidget(self._bar)

    def _connect(self) -> None:
        for side in self._sides:
            side.changed.connect(self._on_side_changed)
        self._swap.clicked.connect(self.swap)
        self._welcome.demo_requested.connect(self._try_demo)
        self._welcome.forge_requested.connect(self.forge_requested)
        self._bar.submitted.connect(self._start)
        self._bar.stop_requested.connect(self._session.stop)
        self._bar.changed.connect(self._show_action)
        self._bar.device.picked.connect(lambda _name: self._on_side_changed())
        self._session.loading.connect(self._on_loading)
        self._session.asked.connect(self._on_asked)
        self._session.text.connect(self._on_text)
        self._session.settled.connect(self._on_settled)
        self._session.finished.connect(self._on_finished)
        self._story.changed.connect(self._show_action)
        self._story.job_changed.connect(self._on_job_changed)
        self._listing.done.connect(self._on_listed)
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_grown)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._session.stop)
        escape.setWhatsThis(self.tr("Stop the answers"))

    # ---- for the main window ------------------------------------------------------------------

    def open_files(self, first: Path, second: Path) -> None:
        """Choose two files."""
        self._sides[0].set_path(first.absolute())
        self._sides[1].set_path(second.absolute())

    def open_result(self, result: ForgeResult | MeasureResult) -> None:
        """Choose the two files of a result that one compares first."""
        pair = pair_of(result)
        if pair is not None:
            self.open_files(*pair)

    def set_devices(self, probe: ProbeResult) -> None:
        """Offer the devices that were found."""
        self._bar.device.set_probe(probe)
        self._free = {device.name: device.memory_free for device in probe.devices if device.is_gpu}
        self._on_side_changed()

    def offer_models(self) -> None:
        """Look again which models there are."""
        settings = self._store.current
        folder = settings.out_dir or paths.default_out_dir()
        self._listing.start(lambda _cancel: known_models(settings.recent_models, folder))

    def close_tasks(self) -> None:
        """End both engines and what else runs; for the end of the window."""
        for side in self._sides:
            side.close_tasks()
        self._listing.close()
        self._session.close()

    # ---- the two models -----------------------------------------------------------------------

    def swap(self) -> None:
        """Exchange the two sides, of the models and of what was compared."""
        if self._why_no_swap():
            return
        self._sides[0].swap_with(self._sides[1])
        for card in self._cards:
            card.swap()

    def _files(self) -> tuple[CompareFile, CompareFile] | None:
        first, second = (side.file for side in self._sides)
        return (first, second) if first is not None and second is not None else None

    def _on_listed(self, files: tuple[Path, ...]) -> None:
        for side in self._sides:
            side.set_files(files)

    def _on_side_changed(self) -> None:
        files = self._files()
        wanted = (files, self._bar.device.device())
        if not self._session.running and (wanted != self._wanted or not self._session.holds):
            self._wanted = wanted
            self._session.unload()
            self._room = self._find_room(files) if files is not None else None
        self._refresh()

    def _find_room(self, files: tuple[CompareFile, CompareFile]) -> Room:
        free = self._free | {CPU: read_memory().available}
        servers = self._store.current.rpc_servers
        return find_room(files, free, self._bar.device.device(), rpc_servers=servers)

    def _try_demo(self) -> None:
        out_dir = paths.default_out_dir() / "compare-demo"
        self._demo = ForgeSpec(paths.demo_checkpoint(), _DEMO_TYPES, out_dir, overwrite=True, prove=False)
        self._story.submit(self._demo)

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if self._demo is None or job.spec != self._demo or not job.state.is_final:
            return
        self._demo = None
        if isinstance(job.result, ForgeResult):
            self._story.put_away()
            self.open_result(job.result)
            if not self._bar.prompt():
                self._bar.set_prompt(_DEMO_PROMPT)

    # ---- comparing ----------------------------------------------------------------------------

    def _start(self) -> None:
        files = self._files()
        if files is None or self._why_not():
            return
        if self._room is None or not self._session.holds:
            self._room = self._find_room(files)  # memory may be another by now
        prompt = self._bar.prompt()
        card = CompareCard(prompt, files)
        card.again_requested.connect(self._bar.set_prompt)
        self._cards.append(card)
        self._column.insertWidget(self._column.count() - 1, card)
        if len(self._cards) > _MAX_CARDS:
            old = self._cards.pop(0)
            old.hide()
            old.deleteLater()
        self._remember(files)
        self._bar.set_prompt("")
        self._session.start(files, self._room, prompt, self._bar.sampling())
        self._refresh()
        self._follow = True
        self._on_grown()

    def _remember(self, files: tuple[CompareFile, CompareFile]) -> None:
        recent = self._store.current.recent_models
        for file in reversed(files):
            recent = with_recent(file.path, recent)
        self._store.update(recent_models=recent)

    def _on_loading(self, side: int, fraction: float) -> None:
        self._cards[-1].show_loading(side, fraction)

    def _on_asked(self, side: int) -> None:
        self._cards[-1].show_activity(side, self.tr("Reading the prompt…"))

    def _on_text(self, side: int, text: str) -> None:
        self._cards[-1].append(side, text)

    def _on_settled(self, side: int, contestant: Contestant) -> None:
        self._cards[-1].settle(side, contestant, self._divergences()[side])

    def _on_finished(self, comparison: Comparison) -> None:
        self._cards[-1].set_comparison(comparison, self._divergences())
        self._cards[-1].announce()
        self._refresh()

    def _divergences(self) -> tuple[Figure | None, Figure | None]:
        return self._sides[0].divergence, self._sides[1].divergence

    # ---- showing ------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Bring everything in line with what is chosen and what runs."""
        running = self._session.running
        for side in self._sides:
            side.setEnabled(not running)
        why_no_swap = self._why_no_swap()
        self._swap.setEnabled(not why_no_swap)
        self._swap.setAccessibleDescription(why_no_swap)
        self._welcome.setVisible(not self._cards)
        self._room_line.setText(compare_text.room_line(self._room) if self._room is not None else "")
        tight = self._room is not None and not self._room.fits
        self._room_line.set_role(Role.WARNING if tight else Role.MUTED)
        self._room_line.setVisible(self._room is not None)
        self._show_action()

    def _show_action(self) -> None:
        self._welcome.set_busy(self._story.submitting or self._demo is not None)
        self._bar.show_action(self._why_not(), busy=self._session.running)

    def _why_not(self) -> str:
        """Return why nothing can be compared now, empty when it can."""
        if any(side.path is None for side in self._sides):
            return self.tr("Choose two models")
        if any(side.reading for side in self._sides):
            return self.tr("Reading the files…")
        if self._files() is None:
            return self.tr("Choose a file that can be read")
        if self._sides[0].path == self._sides[1].path:
            return self.tr("Choose two different files")
        return "" if self._bar.prompt() else self.tr("Write a prompt")

    def _why_no_swap(self) -> str:
        if self._session.running:
            return self.tr("Wait until both have answered")
        return "" if self._files() is not None else self.tr("Choose two models")

    def _on_scrolled(self, value: int) -> None:
        """Follow who is at the end; who has scrolled up is reading there."""
        self._follow = value >= self._scroll.verticalScrollBar().maximum() - Space.S

    def _on_grown(self) -> None:
        if self._follow:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.maximum())

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what is new since the page was last seen."""
        super().showEvent(event)
        self.offer_models()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one or two GGUF files."""
        if 0 < len(_dropped(event)) <= len(self._sides):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Compare what was dropped; a single file goes to the side it fell on, or the one that is free."""
        event.acceptProposedAction()
        files = _dropped(event)
        if len(files) > 1:
            self.open_files(*files)
            return
        right = event.position().x() > self.width() / 2
        leading = right is (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        self._sides[0 if leading else 1].set_path(files[0])


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    """Return the GGUF files of a drop."""
    urls = event.mimeData().urls()
    files = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return tuple(path for path in files if is_gguf(path))
