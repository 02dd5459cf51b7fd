"""Numbers as people read them, in the language of the window. GB is 10⁹ bytes everywhere."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt
from PySide6.QtGui import QGuiApplication

translate = QCoreApplication.translate


class SizeUnit(Enum):
    """Units of file and memory sizes. Value: bytes, decimals shown."""

    BYTE = (1, 0)
    KB = (10**3, 0)
    MB = (10**6, 1)
    GB = (10**9, 2)
    TB = (10**12, 2)

    @property
    def n_bytes(self) -> int:
        """Bytes of one unit."""
        return self.value[0]

    @property
    def decimals(self) -> int:
        """Digits shown after the point."""
        return self.value[1]


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(float(value), "f", decimals)


class _Counted(QObject):
    """Counted words; in a class because lupdate finds plurals in `self.tr` only."""

    def n_bytes(self, plural: int) -> str:
        return self.tr("{n} byte(s)", "", plural)


def isolate(text: str) -> str:
    """Keep a number and its unit together in right-to-left text; unchanged in left-to-right windows."""
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return f"\u2068{text}\u2069"
    return text


def integer(value: int) -> str:
    """Return a whole number with the language's digit groups."""
    return QLocale().toString(value)


def decimal(value: float, decimals: int) -> str:
    """Return a number with a fixed count of digits after the point."""
    return _number(value, decimals)


def size_unit(n_bytes: int) -> SizeUnit:
    """Return the largest unit of which there is at least one (after rounding)."""
    for unit in (SizeUnit.TB, SizeUnit.GB, SizeUnit.MB, SizeUnit.KB):
        if n_bytes >= unit.n_bytes * 0.9995:
            return unit
    return SizeUnit.BYTE


def size(n_bytes: int, unit: SizeUnit | None = None) -> str:
    """Return a size such as ``2.40 GB``; `unit` fixes the unit for a whole column."""
    unit = unit or size_unit(n_bytes)
    return _with_unit(_number(n_bytes / unit.n_bytes, unit.decimals), unit)


def about_size(n_bytes: int, unit: SizeUnit | None = None) -> str:
    """Return an estimated size, one digit shorter than `size`."""
    unit = unit or size_unit(n_bytes)
    return _with_unit(_number(n_bytes / unit.n_bytes, max(unit.decimals - 1, 0)), unit)


def _with_unit(number: str, unit: SizeUnit) -> str:
    return isolate(
        {
            SizeUnit.BYTE: translate("format", "{n} B", "bytes"),
            SizeUnit.KB: translate("format", "{n} kB"),
            SizeUnit.MB: translate("format", "{n} MB"),
            SizeUnit.GB: translate("format", "{n} GB"),
            SizeUnit.TB: translate("format", "{n} TB"),
        }[unit].format(n=number)
    )


def unit_word(unit: SizeUnit) -> str:
    """Return a unit by itself, e.g. ``GB``."""
    return isolate(_with_unit("", unit).strip("\u2068\u2069 "))


def exact_bytes(n_bytes: int) -> str:
    """Return every byte, e.g. ``2,403,121,120 bytes``."""
    # Qt takes a 32-bit number for the plural; no language's rule looks beyond the last six digits.
    plural = n_bytes if n_bytes < 10**6 else 10**6 + n_bytes % 10**6
    return _Counted().n_bytes(plural).format(n=integer(n_bytes))


def rate(bytes_per_second: float) -> str:
    """Return a rate such as ``34 MB/s``."""
    if bytes_per_second >= 0.9995e9:
        return isolate(translate("format", "{n} GB/s").format(n=_number(bytes_per_second / 1e9, 2)))
    megabytes = bytes_per_second / 1e6
    return isolate(
        translate("format", "{n} MB/s").format(n=_number(megabytes, 0 if megabytes >= 9.95 else 1))
    )


def tokens_per_second(value: float) -> str:
    """Return a generation speed such as ``41 tokens/s``."""
    return isolate(translate("format", "{n} tokens/s").format(n=_number(value, 0 if value >= 9.95 else 1)))


def duration(seconds: float) -> str:
    """Return a time such as ``0.4 s``, ``38 s``, ``2 min 5 s`` or ``1 h 12 min``."""
    if seconds < 9.95:
        return isolate(translate("format", "{s} s").format(s=_number(seconds, 1)))
    whole = round(seconds)
    if whole < 60:
        return isolate(translate("format", "{s} s").format(s=integer(whole)))
    if whole < 3600:
        return isolate(
            translate("format", "{m} min {s} s").format(m=integer(whole // 60), s=integer(whole % 60))
        )
    minutes = round(seconds / 60)
    return isolate(
        translate("format", "{h} h {m} min").format(h=integer(minutes // 60), m=integer(minutes % 60))
    )


def time_left(seconds: float) -> str:
    """Return an estimate in whole seconds or minutes, e.g. ``about 38 s left``."""
    whole, minutes = round(seconds), round(seconds / 60)
    if whole < 60:
        return translate("format", "about {s} s left").format(s=integer(max(1, whole)))
    if minutes < 60:
        return translate("format", "about {m} min left").format(m=integer(minutes))
    return translate("format", "about {h} h {m} min left").format(
        h=integer(minutes // 60), m=integer(minutes % 60)
    )


def count(value: int) -> str:
    """Return a large count in the field's short form: ``3.7 M``, ``3.8 B``."""
    if value >= 999_500_000:
        number = _number(value / 1e9, 1 if value < 99.95e9 else 0)
        return isolate(translate("format", "{n} B", "billions").format(n=number))
    if value >= 999_500:
        number = _number(value / 1e6, 1 if value < 99.95e6 else 0)
        return isolate(translate("format", "{n} M", "millions").format(n=number))
    return integer(value)
