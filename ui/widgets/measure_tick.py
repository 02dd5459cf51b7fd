"""Measuring right after a forge."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QCheckBox, QWidget

_EXACT_TYPES = {"F32", "BF16", "F16"}


class MeasureTick(QCheckBox):
    """A box that is grey, with the reason in its words, while the ticked types cannot be compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(
            self.tr(
                "Compares the files when they are done, to tell which to keep. It needs an unquantized file "
                "(BF16, F16 or F32) of the same model and at least one quantized one."
            )
        )
        self.setAccessibleDescription(self.toolTip())
        self.set_types(())

    @property
    def wanted(self) -> bool:
        """Whether the files are to be measured."""
        return self.isEnabled() and self.isChecked()

    def set_types(self, names: Collection[str]) -> None:
        """Tell which types will be made."""
        exact = not _EXACT_TYPES.isdisjoint(names)
        self.setEnabled(exact and len(names) > 1)
        if not exact:
            self.setText(self.tr("M&easure (tick BF16 too)"))
        elif len(names) == 1:
            self.setText(self.tr("M&easure (tick another too)"))
        else:
            self.setText(self.tr("M&easure afterwards"))
