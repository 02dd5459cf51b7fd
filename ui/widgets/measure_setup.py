"""The choice of what to measure: files, text, effort, device; and what was measured before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.hardware.layers import auto_gpu_layers
from core.hardware.model import DeviceShare, Placement, ProbeResult
from core.hardware.shape import shape_of
from core.measure import store
from core.measure.model import Effort, MeasureResult, MeasureSpec
from core.settings import SettingsStore
from ui import measure_ask, measure_estimate
from ui.job_bridge import LatestTask
from ui.measure_ask import Looked, Selection
from ui.theme import Space
from ui.widgets.measure_bar import MeasureBar
from ui.widgets.measure_files import MeasureFiles
from ui.widgets.measure_history import MeasureHistory
from ui.widgets.measure_welcome import MeasureWelcome


class MeasureSetup(QWidget):
    """Files above, earlier measurements below them, the button at the foot.

    Attributes:
        welcome: What is said before anything was chosen.
        earlier: The earlier measurements of the chosen files.

    Signals:
        pressed: Measure was pressed; see `spec`.
        looked: Files that were chosen have been looked at.
        failed: `ErrorInfo`: something could not be looked at.
    """

    pressed = Signal()
    looked = Signal()
    failed = Signal(object)

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._base: Path | None = None
        self._files: tuple[Path, ...] = ()
        self._selection = Selection(None, ())
        self._history: tuple[MeasureResult, ...] = ()
        self._probe: ProbeResult | None = None
        self._busy = ""
        self.welcome = MeasureWelcome()
        self._picking = MeasureFiles()
        self.earlier = MeasureHistory()
        self._bar = MeasureBar(settings.current.device)
        self._lay_out()
        self._make_tasks()
        self._connect()
        self._show_action()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for part in (self._picking, self.welcome, self.earlier):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        content.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.S)
        page.addWidget(scroll, 1)
        page.addWidget(self._bar)

    def _make_tasks(self) -> None:
        self._looking = LatestTask(self)
        self._looking.done.connect(self._on_looked)
        self._listing = LatestTask(self)
        self._listing.done.connect(self._on_listed)
        for task in (self._looking, self._listing):
            task.failed.connect(self.failed)

    def _connect(self) -> None:
        self._picking.base_picked.connect(lambda base: self.set_files(base, self._files))
        self._picking.added.connect(self.add_files)
        self._picking.removed.connect(self._remove)
        self._picking.allowed.connect(self._show_action)
        self._bar.pressed.connect(self._on_pressed)
        self._bar.changed.connect(self._show_estimates)
        self._bar.device.picked.connect(self._on_device)

    # ---- for the page -------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """The chosen files, as they were last looked at."""
        return self._selection

    @property
    def effort(self) -> Effort:
        """The chosen effort."""
        return self._bar.effort

    @property
    def ready(self) -> bool:
        """Whether Measure can be pressed."""
        return not self._why_not()

    def spec(self) -> MeasureSpec | None:
        """Return the measurement as it is chosen now; None while no base is chosen."""
        base = self._selection.base
        if base is None:
            return None
        device = self._bar.device.device()
        return MeasureSpec(
            base=base.path,
            files=tuple(file.path for file in self._selection.files),
            text=self._bar.text,
            effort=self._bar.effort,
            device=device,
            n_gpu_layers=self._layers(base, device),
            allow_quantized_base=self._picking.allows_quantized,
        )

    def set_files(self, base: Path | None, files: Sequence[Path]) -> None:
        """Choose what is measured; without a base, an unquantized one among the files becomes it."""
        self._base = base
        self._files = tuple(dict.fromkeys(path for path in files if path != base))
        self.look_again()

    def add_files(self, files: Sequence[Path]) -> None:
        """Compare these files too."""
        self.set_files(self._base, (*self._files, *files))

    def look_again(self) -> None:
        """Find out what the chosen files are now; those that were deleted are chosen no longer."""
        base = self._base
        chosen = self._files = tuple(path for path in self._files if path.exists())
        self._looking.start(lambda _cancel: measure_ask.look_at(base, chosen))
        self._show_action()

    def list_earlier(self) -> None:
        """Look which measurements there are by now."""
        self._listing.start(lambda _cancel: store.stored())

    def set_effort(self, effort: Effort) -> None:
        """Choose an effort."""
        self._bar.set_effort(effort)

    def set_busy(self, reason: str) -> None:
        """Say why nothing can be started now; empty when it can."""
        self._busy = reason
        self._show_action()

    def set_devices(self, probe: ProbeResult) -> None:
        """Offer the devices that were found."""
        self._probe = probe
        self._bar.device.set_probe(probe)

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        self._looking.close()
        self._listing.close()

    # ---- reactions ----------------------------------------------------------------------------

    def _remove(self, path: Path) -> None:
        self.set_files(self._base, [file for file in self._files if file != path])

    def _on_looked(self, selection: Selection) -> None:
        self._selection = selection
        if selection.base is not None:
            self._base = selection.base.path
        self._files = tuple(file.path for file in selection.files)
        self._picking.show_selection(selection)
        self._show_estimates()
        self._show_earlier()
        self._show_action()
        self.looked.emit()

    def _on_listed(self, results: tuple[MeasureResult, ...]) -> None:
        self._history = results
        self._show_earlier()
        self._show_estimates()

    def _on_device(self, name: str) -> None:
        self._settings.update(device=name)
        self._show_estimates()

    def _on_pressed(self) -> None:
        if self.ready:
            self.pressed.emit()

    def _layers(self, base: Looked, device: str) -> int:
        """Return how many layers of the base, the largest file, the device has room for."""
        if not device or base.candidate is None or self._probe is None:
            return 0
        headers = base.candidate.parts.headers
        shape = shape_of(headers[0], [tensor for header in headers for tensor in header.tensors])
        placement = Placement(0, MeasureSpec.n_ctx, (DeviceShare(device),))
        return auto_gpu_layers(shape, placement, {d.name: d.memory_free for d in self._probe.devices})

    def _why_not(self) -> str:
        """Return why Measure cannot be pressed, empty when it can."""
        base, files = self._selection.base, self._selection.files
        if self._looking.running:
            return self.tr("Reading the files…")
        if base is None:
            return self.tr("Choose the unquantized file")
        if base.candidate is None or (base.problem is not None and not self._picking.allows_quantized):
            return self.tr("Choose another unquantized file")
        if not files:
            return self.tr("Add at least one file to compare")
        if any(file.problem is not None for file in files):
            return self.tr("Remove the files that cannot be compared")
        return self._busy

    def _show_action(self) -> None:
        self._bar.show_action(len(self._selection.files), self._why_not())
        self.welcome.setVisible(self._base is None and not self._files)

    def _show_estimates(self) -> None:
        spec, base = self.spec(), self._selection.base
        if spec is not None and base is not None and base.candidate is not None:
            size = base.candidate.size_bytes
            self._bar.set_estimates(measure_estimate.times(spec, size, self._history))

    def _show_earlier(self) -> None:
        """List the measurements of the chosen files; all of them as long as none is chosen."""
        chosen = {self._base, *self._files} - {None}
        self.earlier.set_results(
            [
                result
                for result in self._history
                if not chosen or chosen & {result.spec.base, *(file.path for file in result.files)}
            ]
        )
