"""The middle of the Forge page: what can be made, and how it is to be made."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from core.checkpoint.model import Support
from core.errors import ErrorInfo
from core.forge.model import Fit, ForgeSpec, ImatrixOptions, Plan, PlanSpec, QuantizeOptions, TypePlan
from core.gguf.parts import is_gguf, part_name
from core.hardware.memory import read_memory
from core.imatrix.names import matrix_name
from ui import format as fmt
from ui import imatrix_estimate
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.advanced_panel import AdvancedPanel
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.fit_row import FitRow
from ui.widgets.fold import FoldButton
from ui.widgets.imatrix_row import ImatrixRow
from ui.widgets.labels import ElidedLabel, RoleLabel, heading
from ui.widgets.type_model import TypeTableModel
from ui.widgets.type_table import TypeTable

_PRECISE = {"Q8_0", "BF16", "F16", "F32"}
_PART = re.compile(r"-\d{5}-of-\d{5}(?=\.gguf$)")


class ResultsSection(QWidget):
    """The table of types with what belongs to it: fitting a size, options, importance matrix, mmproj.

    Attributes:
        model: The types and which are ticked.
        table: The table of types.
        fit: Asking for what fits in a size.
        advanced: The options.
        imatrix: The importance matrix.
        extras: What is made besides the ticked types; the page places it below the table.

    Signals:
        changed: Something that is made, or how, was changed by the user.
        fit_requested: The best that fits is asked for.
        rules_requested: The per-tensor rules are to be edited; names of the types to show.
        advanced_shown: The Advanced section was unfolded (True) or folded.
        open_recipe_requested: A recipe is to be opened.
        save_recipe_requested: The choices are to be saved.
    """

    changed = Signal()
    fit_requested = Signal()
    rules_requested = Signal(object)
    advanced_shown = Signal(bool)
    open_recipe_requested = Signal()
    save_recipe_requested = Signal()

    def __init__(self, *, show_advanced: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._before_fit: tuple[frozenset[str], QuantizeOptions] | None = None
        self._rate = 0.0
        self.model = TypeTableModel(self)
        self.table = TypeTable(self.model)
        self.table.setMinimumHeight(self.fontMetrics().height() * 5)
        self.fit = FitRow()
        self.advanced = AdvancedPanel()
        self.imatrix = ImatrixRow()
        self._all_types = QCheckBox(self.tr("Show &all types"))
        self._all_types.setToolTip(self.tr("Also older types, experiments, and those made for other models"))
        self._all_types.setAccessibleDescription(self._all_types.toolTip())
        self._fit_fold = FoldButton(self.tr("F&it in a size"), self.fit)
        self._fit_fold.setToolTip(self.tr("Find the best type that is no larger than you allow"))
        self._advanced_fold = FoldButton(self.tr("A&dvanced"), self.advanced)
        self._advanced_fold.setToolTip(self.tr("Change what llama.cpp would do by itself"))
        self._recipe = QPushButton(self.tr("Recipe"))
        self._recipe.setToolTip(
            self.tr(
                "A file with all choices of a forge; it gives the same bytes here and on the command line"
            )
        )
        self._recipe.setAccessibleDescription(self._recipe.toolTip())
        menu = QMenu(self._recipe)
        menu.addAction(self.tr("&Open recipe…"), self.open_recipe_requested.emit)
        self._save = menu.addAction(self.tr("&Save recipe…"), self.save_recipe_requested.emit)
        self._recipe.setMenu(menu)
        self._mmproj = QCheckBox(self.tr("Ima&ge encoder too"))
        self._mmproj.setChecked(True)
        self._mmproj.setToolTip(
            self.tr("A second file (mmproj) that turns pictures into what the model reads")
        )
        self._mmproj.setAccessibleDescription(self._mmproj.toolTip())
        self._mmproj_name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._mmproj_size = RoleLabel("", Role.TEXT)
        self._mmproj_row = QWidget()
        self._problem = ErrorPanel(self.tr("Reset options"))
        self._problem.hide()
        self.extras = QWidget()
        self._lay_out()
        self._connect()
        self._advanced_fold.setChecked(show_advanced)
        self._show_imatrix()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(heading(self.tr("Results")))
        top.addStretch(1)
        for widget in (self._all_types, self._fit_fold, self._advanced_fold, self._recipe):
            top.addWidget(widget)
        mmproj = QHBoxLayout(self._mmproj_row)
        mmproj.setContentsMargins(0, 0, 0, 0)
        mmproj.setSpacing(Space.S)
        mmproj.addWidget(self._mmproj)
        mmproj.addWidget(self._mmproj_name, 1)
        mmproj.addWidget(self._mmproj_size)
        self._mmproj_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self.fit)
        column.addWidget(self.advanced)
        column.addWidget(self._problem)
        column.addWidget(self.table, 1)
        extras = QVBoxLayout(self.extras)
        extras.setContentsMargins(0, 0, 0, Space.S)
        extras.setSpacing(Space.S)
        extras.addWidget(self._mmproj_row)
        extras.addWidget(self.imatrix)

    def _connect(self) -> None:
        self._all_types.toggled.connect(self.table.set_all_shown)
        self._advanced_fold.clicked.connect(self.advanced_shown)  # what the user chose, not what we unfold
        self._advanced_fold.toggled.connect(self._show_imatrix)
        self.model.ticked_changed.connect(self._on_changed)
        self.advanced.changed.connect(self._on_changed)
        self.imatrix.changed.connect(self._on_changed)
        self._mmproj.toggled.connect(self._on_changed)
        self.fit.asked.connect(self.fit_requested)
        self.fit.reset.connect(self._take_fit_back)
        self._problem.action.connect(self._reset_options)
        self.advanced.rules_requested.connect(self._edit_rules)

    # ---- what is chosen -----------------------------------------------------------------------

    @property
    def ticked(self) -> tuple[TypePlan, ...]:
        """The ticked types."""
        return self.model.ticked()

    @property
    def files(self) -> dict[str, int]:
        """The files to be made: name to length in bytes."""
        files: dict[str, int] = {}
        for plan in (*self.ticked, *self._wanted_mmproj()):
            first, *others = _part_names(plan)
            files[first] = plan.file_bytes  # of all parts together
            files |= dict.fromkeys(others, 0)
        if self.make_imatrix is not None:
            # Small, so only its name counts: the matrix stays beside the files.
            chosen = self.ticked[0]
            stem = _PART.sub("", chosen.file_name).removesuffix(".gguf")
            files[matrix_name(stem.removesuffix(f"-{chosen.name}"))] = 0
        return files

    @property
    def n_files(self) -> int:
        """How many files are to be made, parts counted one by one."""
        return sum(plan.n_parts for plan in (*self.ticked, *self._wanted_mmproj()))

    @property
    def temporary_bytes(self) -> int:
        """Length of the file that is only made to compute an importance matrix with.

        A GGUF source, and a file of the forge that is precise enough, serve as well
        (`core.jobs.forge_matrix`).
        """
        plan = self._plan
        if plan is None or self.make_imatrix is None or is_gguf(plan.card.path):
            return 0
        if not self.advanced.n_changes() and any(t.name in _PRECISE for t in self.ticked):
            return 0
        return next((t.file_bytes for t in plan.types if t.name == "Q8_0"), 0)

    @property
    def mmproj(self) -> bool:
        """Whether the image encoder's file is wanted, where there is one."""
        return self._mmproj.isChecked()

    @property
    def needs_imatrix(self) -> bool:
        """Whether a ticked type cannot be made without an importance matrix."""
        return any(plan.needs_imatrix for plan in self.ticked)

    @property
    def n_imatrix_types(self) -> int:
        """How many of the ticked types use an importance matrix."""
        if not self.needs_imatrix and not self.imatrix.for_all:
            return 0
        return sum(plan.needs_imatrix or imatrix_estimate.benefits(plan.name) for plan in self.ticked)

    @property
    def make_imatrix(self) -> ImatrixOptions | None:
        """How to make an importance matrix; None when none is made."""
        return self.imatrix.options if self.n_imatrix_types else None

    def question(self, source: Path, base: Path | None) -> PlanSpec:
        """Return the question whose answer has the exact sizes of what is chosen."""
        uses = self.n_imatrix_types > 0
        return PlanSpec(
            source=source,
            base=base,
            options=self.advanced.options,
            imatrix=self.imatrix.file if uses else None,
            with_imatrix=uses and self.imatrix.file is None,
        )

    # ---- what is shown ------------------------------------------------------------------------

    def reset(self) -> None:
        """Forget types and options; for another source."""
        self._plan = None
        self._before_fit = None
        self.fit.clear()
        self.advanced.set_options(QuantizeOptions())
        self.imatrix.set_choice(None, ImatrixOptions(), for_all=False)
        self.model.set_types((), frozenset())
        self._mmproj_row.hide()
        self._show()

    def set_plan(self, plan: Plan, ticked: frozenset[str], rate: float) -> None:
        """Show what can be made.

        Args:
            plan: Of another source, or of the same one with other options.
            ticked: Types to tick when the source is another one.
            rate: Speed of this computer, see `imatrix_estimate`.
        """
        is_new = self._plan is None or not self._plan.types
        self._plan = plan
        self.set_rate(rate)
        self._problem.hide()
        self.model.set_available_memory(read_memory().available)
        card = plan.card
        quantized = card.verdict.support is Support.QUANTIZED
        self.advanced.set_source(block_count=card.block_count, quantized=quantized)
        if quantized and not plan.types:
            self._advanced_fold.setChecked(True)
            self.table.set_empty_text(self.tr("Tick Requantize above to make other types of this file"))
        else:
            self.table.set_empty_text(self.tr("Nothing can be made of this checkpoint"))
        self._show_mmproj(plan)
        if not is_new:
            self.model.update_types(plan.types)
            return
        self.model.set_types(plan.types, ticked)
        chosen = self.ticked
        if chosen:
            self.table.show_type(chosen[0].name)
            self.fit.suggest(chosen[0].file_bytes)

    def set_rate(self, rate: float) -> None:
        """Tell how fast this computer makes an importance matrix, see `imatrix_estimate`."""
        self._rate = rate
        self._show_imatrix()

    def set_problem(self, error: ErrorInfo) -> None:
        """Say why the options cannot be used."""
        self._problem.set_error(error)
        self._problem.show()

    def set_fit(self, fit: Fit) -> None:
        """Tick what was found to fit."""
        if self._before_fit is None:
            self._before_fit = (frozenset(plan.name for plan in self.ticked), self.advanced.options)
        self.fit.set_fit(fit)
        self.advanced.set_options(fit.options)
        self.model.tick_only(frozenset({fit.type_name}))
        self.table.show_type(fit.type_name)
        self._on_changed()

    def show_advanced(self) -> None:
        """Unfold the Advanced section."""
        self._advanced_fold.setChecked(True)

    def use_imatrix(self, path: Path) -> None:
        """Use a finished importance matrix, for K-quants too where no ticked type needs one."""
        self.imatrix.set_choice(path, None, for_all=not self.needs_imatrix)
        if not self.n_imatrix_types:
            self._advanced_fold.setChecked(True)  # so that the choice can be seen
        self._on_changed()

    def offer_matrix(self, folder: Path, existing: frozenset[str]) -> None:
        """Offer the matrix that an earlier forge left among the `existing` files of a folder."""
        name = next((name for name in existing if name.endswith(matrix_name(""))), None)
        self.imatrix.set_existing(folder / name if name is not None else None)

    def set_choices(self, spec: ForgeSpec) -> None:
        """Show the choices of a recipe; its types are ticked once the plan is there."""
        self.advanced.set_options(spec.options)
        needed = spec.imatrix is not None or spec.make_imatrix is not None
        self.imatrix.set_choice(spec.imatrix, spec.make_imatrix, for_all=needed)
        self._mmproj.blockSignals(True)
        self._mmproj.setChecked(spec.mmproj)
        self._mmproj.blockSignals(False)
        self._show()

    # ---- reactions ----------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        changes = self.advanced.n_changes()
        self._advanced_fold.setText(
            self.tr("A&dvanced, %n change(s)", "", changes) if changes else self.tr("A&dvanced")
        )
        self._save.setEnabled(bool(self.ticked))
        self._show_imatrix()

    def _show_imatrix(self) -> None:
        n_types = self.n_imatrix_types
        self.imatrix.setVisible(
            n_types > 0 or (self._advanced_fold.isChecked() and bool(self.model.rowCount()))
        )
        self._show_extras()
        options = self.imatrix.options
        n_params = self._plan.card.n_params if self._plan is not None else 0
        time = ""
        if options is not None and n_params:
            time = imatrix_estimate.words(imatrix_estimate.seconds(options, n_params, self._rate))
        self.imatrix.set_use(n_types, time, optional=not self.needs_imatrix)
        if options is None:
            note = self.tr("uses the importance matrix")
        elif time:
            note = self.tr("adds an importance matrix, {time}").format(time=time)
        else:
            note = self.tr("adds an importance matrix step")
        self.model.set_imatrix_note(note)

    def _show_mmproj(self, plan: Plan) -> None:
        self._mmproj_row.setVisible(plan.mmproj is not None)
        if plan.mmproj is not None:
            self._mmproj_name.setText(ltr(plan.mmproj.file_name))
            self._mmproj_size.setText(fmt.size(plan.mmproj.file_bytes))
            self._mmproj_size.setToolTip(fmt.exact_bytes(plan.mmproj.file_bytes))
        self._show_extras()

    def _show_extras(self) -> None:
        """Take no room, not even a distance, where there is nothing to show."""
        self.extras.setHidden(self.imatrix.isHidden() and self._mmproj_row.isHidden())

    def _wanted_mmproj(self) -> tuple[TypePlan, ...]:
        mmproj = self._plan.mmproj if self._plan is not None else None
        return (mmproj,) if mmproj is not None and self._mmproj.isChecked() else ()

    def _take_fit_back(self) -> None:
        self.fit.clear()
        if self._before_fit is None:
            return
        names, options = self._before_fit
        self._before_fit = None
        self.advanced.set_options(options)
        self.model.tick_only(names)
        if self.ticked:
            self.table.show_type(self.ticked[0].name)
        self._on_changed()

    def _reset_options(self) -> None:
        self.advanced.set_options(QuantizeOptions())
        self.imatrix.set_choice(None, ImatrixOptions(), for_all=False)
        self._on_changed()

    def _edit_rules(self) -> None:
        if self._plan is None or not self._plan.types:
            return
        names = [plan.name for plan in self.ticked] or [plan.name for plan in self._plan.types]
        self.rules_requested.emit(names)


def _part_names(plan: TypePlan) -> tuple[str, ...]:
    """Return the names of all files a type would consist of; `plan` knows the first one's."""
    whole = _PART.sub("", plan.file_name)
    return tuple(part_name(whole, part, plan.n_parts) for part in range(plan.n_parts))
