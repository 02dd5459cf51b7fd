"""Changes to what llama.cpp would do: the Advanced section of the Forge page."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from core.forge.model import KeyOverride, QuantizeOptions, TensorTypeRule
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.clearable_edit import ClearableEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import RoleLabel
from ui.widgets.type_combo import TypeCombo

_GB = 10**9
_TYPING_MS = 400


class AdvancedPanel(Card):
    """The options of a quantization; each mirrors one of llama-quantize.

    Signals:
        changed: Another option was chosen; see `options`.
        rules_requested: The per-tensor rules are to be edited.
        keys_requested: The metadata changes are to be edited.
    """

    changed = Signal()
    rules_requested = Signal()
    keys_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Advanced options"))
        self._options = QuantizeOptions()
        self._block_count = 0
        self._showing = False
        self._make_fields()
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_layers)
        self._connect()
        self._name_buttons()

    # ---- construction -------------------------------------------------------------------------

    def _make_fields(self) -> None:
        leave = self.tr("llama.cpp's choice")
        self._output = TypeCombo(leave)
        self._output.setToolTip(self.tr("Type of output.weight, which turns the last state into tokens"))
        self._embedding = TypeCombo(leave)
        self._embedding.setToolTip(self.tr("Type of token_embd.weight, which turns tokens into numbers"))
        self._split = QDoubleSpinBox()
        self._split.setRange(0, 9_999)
        self._split.setDecimals(2)
        self._split.setSingleStep(0.5)
        self._split.setSuffix(self.tr(" GB"))
        self._split.setSpecialValueText(self.tr("one file"))
        self._split.setToolTip(self.tr("Largest size of one part, for file systems and uploads with a limit"))
        self._layers = ClearableEdit()
        self._layers.setPlaceholderText(self.tr("none, or e.g. 20-23, 30"))
        self._layers.setToolTip(self.tr("Transformer blocks to leave out, counted from 0; the model suffers"))
        self._layers_error = RoleLabel("", Role.NEGATIVE, TextSize.SMALL)
        self._rules = QPushButton()
        self._rules.setToolTip(self.tr("Give single tensors another type, and see what becomes of each"))
        self._keys = QPushButton()
        self._keys.setToolTip(self.tr("Set metadata keys of the file to other values"))
        self._pure = QCheckBox(self.tr("Pure"))
        self._pure.setToolTip(self.tr("Give every quantized tensor the same type instead of llama.cpp's mix"))
        self._leave_output = QCheckBox(self.tr("Leave output un&quantized"))
        self._leave_output.setToolTip(self.tr("Keep output.weight as precise as the source has it"))
        self._requantize = QCheckBox(self.tr("Requanti&ze"))
        self._requantize.setToolTip(
            self.tr("Accept a file that is quantized already; it loses more than one made from the original")
        )
        self._requantize_warning = RoleLabel(
            self.tr("Rounding twice costs more quality than once; prefer the original weights"),
            Role.WARNING,
            TextSize.SMALL,
        )
        self._reset = QPushButton(self.tr("Reset all"))
        self._reset.setAccessibleDescription(self.tr("Go back to what llama.cpp does by itself"))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
        places = (
            (self.tr("Output tensor"), self._output, 0, 0),
            (self.tr("&Token embedding"), self._embedding, 0, 2),
            (self.tr("&Split after"), self._split, 1, 0),
            (self.tr("&Leave out layers"), self._layers, 1, 2),
        )
        for text, field, row, column in places:
            label = QLabel(text)
            label.setBuddy(field)
            label.setToolTip(field.toolTip())
            field.setAccessibleName(text.replace("&", ""))
            field.setAccessibleDescription(field.toolTip())
            label.setIndent(Space.S if column else 0)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        ticks = FlowLayout()
        for button in (self._rules, self._keys):
            ticks.addWidget(button)
        for box in (self._pure, self._leave_output, self._requantize):
            box.setAccessibleDescription(box.toolTip())
            ticks.addWidget(box)
        ticks.addWidget(self._requantize_warning)
        ticks.addWidget(self._reset)
        self.column.addLayout(grid)
        self.column.addWidget(self._layers_error)
        self.column.addLayout(ticks)
        for widget in (self._layers_error, self._requantize, self._requantize_warning):
            widget.hide()

    def _connect(self) -> None:
        self._output.activated.connect(self._on_field)
        self._embedding.activated.connect(self._on_field)
        self._split.valueChanged.connect(self._on_field)
        self._layers.textEdited.connect(lambda _text: self._typing.start())
        self._layers.editingFinished.connect(self._on_layers)
        for box in (self._pure, self._leave_output, self._requantize):
            box.toggled.connect(self._on_field)
        self._rules.clicked.connect(self.rules_requested)
        self._keys.clicked.connect(self.keys_requested)
        self._reset.clicked.connect(self._on_reset)

    # ---- values -------------------------------------------------------------------------------

    @property
    def options(self) -> QuantizeOptions:
        """The options as they are chosen."""
        return self._options

    @property
    def problem(self) -> str:
        """Why the options make no sense as they stand; empty when they do."""
        return self._layers_error.text()

    def n_changes(self) -> int:
        """Return how many options differ from what llama.cpp does by itself."""
        usual = QuantizeOptions()
        names = (field.name for field in fields(QuantizeOptions))
        return sum(getattr(self._options, name) != getattr(usual, name) for name in names)

    def set_options(self, options: QuantizeOptions) -> None:
        """Show options chosen elsewhere, without telling of a change."""
        self._options = options
        self._showing = True
        self._output.set_type_name(options.output_tensor_type)
        self._embedding.set_type_name(options.token_embedding_type)
        self._split.setValue(options.split_max_bytes / _GB)
        self._layers.setText(format_layers(options.prune_layers))
        self._say_layers("")
        self._pure.setChecked(options.pure)
        self._leave_output.setChecked(options.leave_output)
        self._requantize.setChecked(options.requantize)
        self._showing = False
        self._name_buttons()

    def set_rules(self, rules: tuple[TensorTypeRule, ...]) -> None:
        """Take other per-tensor rules, and tell of the change."""
        self._take(replace(self._options, tensor_types=rules))

    def set_keys(self, keys: tuple[KeyOverride, ...]) -> None:
        """Take other metadata changes, and tell of the change."""
        self._take(replace(self._options, key_overrides=keys))

    def set_source(self, *, block_count: int, quantized: bool) -> None:
        """Tell how many layers there are, and whether the source is quantized already."""
        self._block_count = block_count
        shown = quantized or self._options.requantize
        self._requantize.setVisible(shown)
        self._requantize_warning.setVisible(shown)

    # ---- reactions ----------------------------------------------------------------------------

    def _on_field(self, *_value: object) -> None:
        if self._showing:
            return
        self._take(
            replace(
                self._options,
                output_tensor_type=self._output.type_name(),
                token_embedding_type=self._embedding.type_name(),
                split_max_bytes=round(self._split.value() * _GB),
                pure=self._pure.isChecked(),
                leave_output=self._leave_output.isChecked(),
                requantize=self._requantize.isChecked(),
            )
        )

    def _on_layers(self) -> None:
        self._typing.stop()
        layers = parse_layers(self._layers.text())
        if layers is None:
            self._say_layers(self.tr("Write layers as numbers and ranges, such as 20-23, 30"))
        elif self._block_count and layers and layers[-1] >= self._block_count:
            self._say_layers(self.tr("The model's layers are 0 to {n}").format(n=self._block_count - 1))
        else:
            self._say_layers("")
            self._take(replace(self._options, prune_layers=layers))
            return
        self.changed.emit()

    def _on_reset(self) -> None:
        self.set_options(QuantizeOptions())
        self.changed.emit()

    def _take(self, options: QuantizeOptions) -> None:
        if options != self._options:
            self._options = options
            self._name_buttons()
            self.changed.emit()

    def _say_layers(self, problem: str) -> None:
        self._layers_error.setText(problem)
        self._layers_error.setVisible(bool(problem))
        self._name_buttons()
        self._layers.setAccessibleDescription(problem or self._layers.toolTip())

    def _name_buttons(self) -> None:
        rules, keys = len(self._options.tensor_types), len(self._options.key_overrides)
        self._rules.setText(
            self.tr("Te&nsor types, %n rule(s)…", "", rules) if rules else self.tr("Te&nsor types…")
        )
        self._keys.setText(self.tr("&Metadata, %n change(s)…", "", keys) if keys else self.tr("&Metadata…"))
        self._reset.setEnabled(bool(self.problem) or self._options != QuantizeOptions())


def parse_layers(text: str) -> tuple[int, ...] | None:
    """Read ``20-23, 30`` as layer numbers in order; None when it is anything else."""
    layers: set[int] = set()
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)
        if match is None:
            if part:
                return None
            continue
        first = int(match[1])
        last = int(match[2] or first)
        if last < first:
            return None
        layers.update(range(first, last + 1))
    return tuple(sorted(layers))


def format_layers(layers: tuple[int, ...]) -> str:
    """Write layer numbers as ``20-23, 30``."""
    runs: list[tuple[int, int]] = []
    for layer in sorted(set(layers)):
        if runs and layer == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], layer)
        else:
            runs.append((layer, layer))
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
