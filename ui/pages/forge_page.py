"""Forge: from a checkpoint to quantized files, one press."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core import paths
from core.checkpoint.model import Support
from core.errors import ErrorInfo, PhiForgeError
from core.forge import recipe
from core.forge.model import ForgeSpec, Plan, QuantizeOptions, TensorTypeRule
from core.gguf.parts import is_gguf
from core.hardware.memory import read_memory
from core.hardware.model import ProbeResult
from core.jobs.model import JobSnapshot
from core.settings import SettingsStore, with_recent
from ui import imatrix_estimate
from ui.dialogs import recipe_files
from ui.dialogs.gguf_inspector import GGUFInspector
from ui.dialogs.handover_dialog import open_handover
from ui.dialogs.key_overrides import KeyOverridesDialog
from ui.dialogs.tensor_types import TensorTypesDialog
from ui.forge_planner import ForgePlanner
from ui.job_bridge import JobBridge
from ui.output_check import being_made
from ui.output_watch import OutputWatch
from ui.text import ltr, translate_message
from ui.theme import Space
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.forge_bar import ForgeBar
from ui.widgets.page_story import PageStory
from ui.widgets.results_section import ResultsSection
from ui.widgets.source_section import SourceSection

_LOOK_AGAIN_MS = 5_000


class ForgePage(QWidget):
    """The page that turns a checkpoint into GGUF files.

    Signals:
        chat_requested: `Path` of a finished file.
        job_submitted: Number of the job this page started.
        hub_requested: Find a checkpoint on the Hub.
        upload_requested: `ForgeResult` whose files are to be uploaded.
        measure_requested: `ForgeResult` to be measured, or `MeasureResult` to be shown.
        compare_requested: `ForgeResult` of which two files are to answer the same.
        measure_expected: `ForgeSpec` whose files are to be measured when they are done.
    """

    chat_requested = Signal(object)
    job_submitted = Signal(int)
    hub_requested = Signal()
    upload_requested = Signal(object)
    measure_requested = Signal(object)
    compare_requested = Signal(object)
    measure_expected = Signal(object)

    def __init__(self, bridge: JobBridge, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._store = store
        self._source = paths.demo_checkpoint()
        self._base: Path | None = None
        self._recipe: ForgeSpec | None = None
        self._wanted_types: frozenset[str] = frozenset()
        self._problem: ErrorInfo | None = None
        settings = store.current
        self._picking = SourceSection()
        self._results = ResultsSection(show_advanced=settings.advanced_shown)
        self._output = OutputWatch(settings.out_dir or paths.default_out_dir(), self)
        self._bar = ForgeBar(self._output.folder, settings.device)
        self._story = PageStory(bridge)
        self._planner = ForgePlanner(self)
        self._lay_out()
        self._make_tasks()
        self._connect()
        recent = settings.recent_checkpoints
        self.open_checkpoint(recent[0] if recent else paths.demo_checkpoint())

    # ---- construction -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(Space.L, Space.M, Space.L, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._picking)
        column.addSpacing(Space.XS)
        column.addWidget(self._results, 1)
        # In a low window, or at a large text size, the choices scroll; the button never does.
        scroll = ColumnScroll()
        scroll.set_content(top)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, Space.M)
        foot.setSpacing(0)
        foot.addWidget(self._results.extras)
        foot.addWidget(self._bar)
        foot.addWidget(self._story)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.S)
        page.addWidget(scroll, 1)
        page.addLayout(foot)

    def _make_tasks(self) -> None:
        # Free memory and free disk space change while the window is open.
        self._look_again = QTimer(self)
        self._look_again.setInterval(_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._refresh)

    def _connect(self) -> None:
        self._planner.planned.connect(self._on_planned)
        self._planner.failed.connect(self._on_plan_failed)
        self._planner.fitted.connect(self._results.set_fit)
        self._planner.fit_failed.connect(self._results.fit.set_error)
        self._picking.picked.connect(self.open_checkpoint)
        self._picking.base_picked.connect(lambda base: self.open_checkpoint(self._source, base))
        results = self._results
        results.changed.connect(self._on_choices)
        results.fit_requested.connect(self._ask_fit)
        results.advanced_shown.connect(lambda shown: self._store.update(advanced_shown=shown))
        results.rules_requested.connect(self._edit_rules)
        results.advanced.keys_requested.connect(self._edit_keys)
        results.open_recipe_requested.connect(self.ask_open_recipe)
        results.save_recipe_requested.connect(self.save_recipe)
        self._output.changed.connect(self._show_action)
        self._output.failed.connect(self._story.show_error)
        self._bar.output.folder_picked.connect(self._on_folder_picked)
        self._bar.disk.replace_changed.connect(self._show_action)
        self._bar.device.picked.connect(lambda name: self._store.update(device=name))
        self._bar.pressed.connect(self._submit)
        self._story.changed.connect(self._show_action)
        self._story.submitted.connect(self.job_submitted)
        self._story.job_changed.connect(self._on_job_changed)
        self._story.chat_requested.connect(self.chat_requested)
        self._story.upload_requested.connect(self.upload_requested)
        self._story.measure_requested.connect(self.measure_requested)
        self._story.compare_requested.connect(self.compare_requested)
        self._picking.picker.hub_requested.connect(self.hub_requested)
        self._story.inspect_requested.connect(self.inspect)
        self._story.handover_requested.connect(self.hand_over)

    # ---- for the main window ------------------------------------------------------------------

    def open_checkpoint(self, source: Path, base: Path | None = None) -> None:
        """Pick a checkpoint folder, adapter folder or GGUF file and find out what can be made of it."""
        self._open(source, base)
        self._wanted_types = frozenset(self._store.current.types)
        self._planner.ask(self._results.question(source, base))

    def open_dropped(self, path: Path) -> None:
        """Open what was dropped: a recipe, a GGUF file to look at, or a checkpoint."""
        if path.suffix.lower() == recipe_files.SUFFIX:
            self.open_recipe(path)
        elif is_gguf(path):
            self.inspect(path)
        else:
            self.open_checkpoint(path if path.is_dir() else path.parent)

    def open_recipe(self, path: Path) -> None:
        """Show the choices of a recipe."""
        try:
            spec = recipe.load(path)
        except PhiForgeError as error:
            self._story.show_error(error.info())
            return
        self._open_choices(spec)

    def open_rules(self, source: Path, type_name: str, rules: tuple[TensorTypeRule, ...]) -> None:
        """Show what becomes of a GGUF file with rules for single tensors."""
        options = QuantizeOptions(tensor_types=rules)
        self._results.show_advanced()
        self._open_choices(ForgeSpec(source, (type_name,), self._output.folder, options=options))

    def _open_choices(self, spec: ForgeSpec) -> None:
        self._open(spec.source, spec.base)
        self._recipe = spec
        self._wanted_types = frozenset(spec.types)
        self._results.set_choices(spec)
        self.set_out_dir(spec.out_dir)
        self._planner.ask(self._results.question(spec.source, spec.base))

    def save_recipe(self) -> None:
        """Ask for a file and write all choices to it."""
        if not self._results.ticked:
            return
        path = recipe_files.ask_save(self, self._output.folder, self._source.stem)
        if path is not None:
            self.write_recipe(path)

    def write_recipe(self, path: Path) -> None:
        """Write all choices to a file."""
        try:
            recipe.save(path, self._spec())
        except PhiForgeError as error:
            self._story.show_error(error.info())

    def inspect(self, path: Path) -> None:
        """Look into a GGUF file, in a window of its own."""
        inspector = GGUFInspector(path, self)
        inspector.quantize_requested.connect(self.open_checkpoint)
        inspector.chat_requested.connect(self.chat_requested)
        inspector.handover_requested.connect(self.hand_over)
        inspector.show()

    def hand_over(self, path: Path) -> None:
        """Show how other programs use a GGUF file, in a window of its own."""
        open_handover(self, path, self._store, self._bridge)

    def use_imatrix(self, path: Path) -> None:
        """Use a finished importance matrix for what is forged next."""
        self._results.use_imatrix(path)

    def browse(self) -> None:
        """Ask for a checkpoint folder."""
        self._picking.picker.browse()

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        self._look_again.stop()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        for task in (self._planner, self._output):
            task.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the disk and the memory from time to time, once the page was seen."""
        super().showEvent(event)
        if not self._look_again.isActive():
            self._look_again.start()

    def set_devices(self, probe: ProbeResult) -> None:
        """Offer the devices that were found and may be used."""
        self._bar.device.set_probe(probe)

    def set_devices_unknown(self, error: ErrorInfo) -> None:
        """Say why the devices could not be listed; the CPU remains."""
        self._bar.device.set_failed(translate_message(error.title))

    # ---- source and plan ----------------------------------------------------------------------

    def _open(self, source: Path, base: Path | None) -> None:
        self._source, self._base, self._recipe = source, base, None
        self._problem = None
        self._planner.forget()
        self._story.clear_error()
        self._story.put_away()
        self._picking.show_reading(source, self._store.current.recent_checkpoints)
        self._results.reset()
        self._results.table.set_empty_text(self.tr("Every type and its exact size appears here in a moment"))

    def _on_planned(self, plan: Plan) -> None:
        self._problem = None
        recent = with_recent(plan.card.path, self._store.current.recent_checkpoints)
        settings = self._store.update(recent_checkpoints=recent)
        self._picking.show_card(plan.card, recent)
        self._results.set_plan(plan, self._wanted_types, settings.imatrix_rate)
        self._show_action()

    def _on_plan_failed(self, error: ErrorInfo) -> None:
        self._problem = error
        if self._planner.plan is None:
            self._picking.show_error(error)
            self._results.table.set_empty_text(self.tr("Sizes appear here once a checkpoint was read"))
        else:
            self._results.set_problem(error)
        self._show_action()

    def _on_choices(self) -> None:
        plan = self._planner.plan
        if plan is not None:
            if plan.types:
                self._store.update(types=tuple(chosen.name for chosen in self._results.ticked))
            self._planner.ask(self._results.question(self._source, self._base))
        self._output.set_files(self._results.files, self._results.temporary_bytes)
        self._show_action()

    def _ask_fit(self) -> None:
        fit = self._results.fit
        fit.set_busy()
        self._planner.fit(fit.target_bytes, mix=fit.mix, with_imatrix=fit.with_imatrix)

    # ---- dialogs ------------------------------------------------------------------------------

    def _edit_rules(self, type_names: Sequence[str]) -> None:
        asked = self._results.question(self._source, self._base)
        dialog = TensorTypesDialog(asked, type_names, self)
        dialog.changed.connect(self._results.advanced.set_rules)
        dialog.show()

    def _edit_keys(self) -> None:
        dialog = KeyOverridesDialog(self._results.advanced.options.key_overrides, self)
        dialog.changed.connect(self._results.advanced.set_keys)
        dialog.show()

    def ask_open_recipe(self) -> None:
        """Ask for a recipe and show its choices."""
        path = recipe_files.ask_open(self, self._output.folder)
        if path is not None:
            self.open_recipe(path)

    # ---- output -------------------------------------------------------------------------------

    def _on_folder_picked(self, folder: Path) -> None:
        self._store.update(out_dir=folder)
        self.set_out_dir(folder)

    def set_out_dir(self, folder: Path) -> None:
        """Write into another folder from now on."""
        self._bar.output.set_folder(folder)
        self._bar.disk.forget()
        self._story.clear_error()
        self._output.set_folder(folder)
        self._show_action()

    def _refresh(self) -> None:
        if self.isVisible():
            self._results.model.set_available_memory(read_memory().available)
            self._output.refresh()

    # ---- the button ---------------------------------------------------------------------------

    def _why_not(self) -> str:
        """Return why Forge cannot be pressed, empty when it can."""
        plan = self._planner.plan
        if plan is None:
            return self._picking.why_nothing()
        if plan.card.verdict.support is Support.REFUSED:
            return self.tr("This checkpoint cannot be converted")
        if not plan.types and plan.card.verdict.support is Support.QUANTIZED:
            return self.tr("Tick Requantize first")
        if not self._results.ticked:
            return self.tr("Tick at least one type")
        if self._results.advanced.problem or self._problem is not None:
            return self.tr("Correct the options first")
        if self._story.submitting:
            return self.tr("Starting…")
        ticked = [plan.name for plan in self._results.ticked]
        busy = being_made(self._bridge.snapshots(), self._source, self._output.folder, ticked)
        if busy:
            return self.tr("{type} is being made already").format(type=ltr(busy))
        if not self._planner.up_to_date:
            return self.tr("Working out the sizes…")
        return self._bar.disk.why_not

    def _show_action(self) -> None:
        state = self._output.state
        self._bar.disk.show_state(state)
        self._results.offer_matrix(self._output.folder, state.existing if state is not None else frozenset())
        self._bar.show_action(self._results.n_files, self._why_not())
        self._bar.measure.set_types([plan.name for plan in self._results.ticked])

    def _spec(self) -> ForgeSpec:
        """Return the forge as it is chosen now."""
        asked = self._results.question(self._source, self._base)
        return ForgeSpec(
            source=self._source,
            types=tuple(plan.name for plan in self._results.ticked),
            out_dir=self._output.folder,
            overwrite=self._bar.disk.replaces,
            device=self._bar.device.device(),
            base=self._base,
            options=asked.options,
            imatrix=asked.imatrix,
            make_imatrix=self._results.make_imatrix,
            mmproj=self._results.mmproj,
            allow_non_finite=self._recipe is not None and self._recipe.allow_non_finite,
        )

    def _submit(self) -> None:
        if self._why_not():
            return
        spec = self._spec()
        if self._bar.measure.wanted:
            self.measure_expected.emit(spec)
        self._story.submit(spec)

    def _on_job_changed(self, job: JobSnapshot) -> None:
        plan, spec = self._planner.plan, job.spec
        if plan is not None and isinstance(spec, ForgeSpec) and spec.make_imatrix is not None:
            rate = imatrix_estimate.measured_rate(job, plan.card.n_params, spec.make_imatrix.n_ctx)
            if rate > 0 and spec.source == self._source:
                self._results.set_rate(self._store.update(imatrix_rate=rate).imatrix_rate)
        if job.state.is_final:
            self._output.look_soon()
