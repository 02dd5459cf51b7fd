"""Numbers as people read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from ui import format as fmt

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("n_bytes", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (724_499, "724 kB"),
        (2_870_688, "2.9 MB"),
        (999_499_999, "999.5 MB"),
        (999_999_999, "1.00 GB"),
        (2_402_123_456, "2.40 GB"),
        (28_150_000_000, "28.15 GB"),
        (1_200_000_000_000, "1.20 TB"),
    ],
)
def test_size_uses_decimal_units(n_bytes: int, text: str) -> None:
    assert fmt.size(n_bytes) == text


def test_size_keeps_the_unit_of_a_column() -> None:
    assert fmt.size(870_000_000, fmt.SizeUnit.GB) == "0.87 GB"


def test_about_size_claims_one_digit_less() -> None:
    assert fmt.about_size(4_213_000_000) == "4.2 GB"


@pytest.mark.parametrize(
    ("n_bytes", "text"),
    [
        (1, "1 byte"),
        (2, "2 bytes"),
        (2_402_123_456, "2,402,123,456 bytes"),
        (7_642_159_101, "7,642,159,101 bytes"),
    ],
)
def test_exact_bytes_knows_singular_and_plural(n_bytes: int, text: str) -> None:
    assert fmt.exact_bytes(n_bytes) == text


@pytest.mark.parametrize(
    ("rate", "text"), [(3_440_000, "3.4 MB/s"), (34_200_000, "34 MB/s"), (1_250_000_000, "1.25 GB/s")]
)
def test_rate(rate: float, text: str) -> None:
    assert fmt.rate(rate) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.43, "0.4 s"),
        (9.96, "10 s"),
        (59.4, "59 s"),
        (125, "2 min 5 s"),
        (3_599.6, "1 h 0 min"),
        (4_330, "1 h 12 min"),
    ],
)
def test_duration(seconds: float, text: str) -> None:
    assert fmt.duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "about 1 s left"),
        (38, "about 38 s left"),
        (59.7, "about 1 min left"),
        (150, "about 2 min left"),
        (3_599, "about 1 h 0 min left"),
    ],
)
def test_time_left_is_an_estimate_and_says_so(seconds: float, text: str) -> None:
    assert fmt.time_left(seconds) == text


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (4_096, "4,096"),
        (4_459_264, "4.5 M"),
        (999_600, "1.0 M"),
        (3_821_079_552, "3.8 B"),
        (141_000_000_000, "141 B"),
    ],
)
def test_count(n: int, text: str) -> None:
    assert fmt.count(n) == text


def test_numbers_follow_the_language() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert fmt.size(2_402_123_456) == "2,40 GB"
    assert fmt.integer(131_072) == "131.072"


def test_number_and_unit_stay_together_right_to_left(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert fmt.size(2_402_123_456) == "\u20682.40 GB\u2069"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
