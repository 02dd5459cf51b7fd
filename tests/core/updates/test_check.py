"""Looking for a newer version: a real server on loopback, real keys, and the tool that signs releases."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core import __version__
from core.errors import ChildError
from core.settings import Settings
from core.updates import schedule
from core.updates.check import is_newer, package_suffix
from core.updates.model import Release, UpdateSpec
from core.worker import tasks
from core.worker.supervisor import run_task
from tests.support.release_site import ReleaseSite

DAY = 24 * 3600


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ReleaseSite]:
    site = ReleaseSite(tmp_path)
    yield site
    site.close()


def ask(spec: UpdateSpec) -> Release:
    """Look for a newer version as the program does: in a child."""
    return run_task(tasks.CHECK_UPDATE, spec, lambda _event: None, threading.Event())


def refusal(spec: UpdateSpec) -> str:
    with pytest.raises(ChildError) as caught:
        ask(spec)
    return caught.value.info().code


def test_a_newer_version_is_announced_with_its_package(site: ReleaseSite) -> None:
    site.publish("99.0.1", "Better *in every way*.")
    release = ask(site.spec)
    assert (release.version, release.is_newer, release.notes) == ("99.0.1", True, "Better *in every way*.")
    assert release.download == site.spec.url.replace("manifest.json", f"phi-forge-99.0.1{package_suffix()}")
    assert release.n_bytes == len(b"package")


def test_the_version_one_has_is_not_newer(site: ReleaseSite) -> None:
    site.publish(__version__)
    assert not ask(site.spec).is_newer


def test_a_manifest_signed_by_somebody_else_is_refused(site: ReleaseSite) -> None:
    site.publish("99.0.0")
    other = base64.b64encode(Ed25519PrivateKey.generate().public_key().public_bytes_raw()).decode()
    assert refusal(UpdateSpec(site.spec.url, other)) == "UpdateNotTrusted"


def test_a_manifest_that_was_changed_is_refused(site: ReleaseSite) -> None:
    site.publish("99.0.0")
    manifest = site.folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"99.0.0", b"99.0.1"))
    assert refusal(site.spec) == "UpdateNotTrusted"


def test_an_unsigned_manifest_is_refused(site: ReleaseSite) -> None:
    site.publish("99.0.0")
    (site.folder / "manifest.json.sig").unlink()
    assert refusal(site.spec) == "UpdateUnreachable"


def test_no_manifest_is_said(site: ReleaseSite) -> None:
    assert refusal(site.spec) == "UpdateUnreachable"


def test_a_file_without_end_is_not_read(site: ReleaseSite) -> None:
    (site.folder / "manifest.json").write_bytes(b" " * (2 << 20))
    assert refusal(site.spec) == "UpdateUnreadable"


@pytest.mark.parametrize(
    "document",
    [b"[]", b"{}", json.dumps({"version": "one", "notes": "", "files": []}).encode(), b'{"version": "1.0"}'],
)
def test_a_signed_manifest_that_makes_no_sense_is_said(site: ReleaseSite, document: bytes) -> None:
    (site.folder / "manifest.json").write_bytes(document)
    signature = base64.b64encode(site.key.sign(document))
    (site.folder / "manifest.json.sig").write_bytes(signature)
    assert refusal(site.spec) == "UpdateUnreadable"


def test_an_address_that_is_not_encrypted_is_refused(site: ReleaseSite) -> None:
    plain = UpdateSpec("http://192.0.2.1/manifest.json", site.spec.public_key)
    assert refusal(plain) == "UpdateUnreachable"
    away = UpdateSpec(site.spec.url.replace("manifest.json", "away"), site.spec.public_key)
    assert refusal(away) == "UpdateUnreachable"


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [("0.1.1", "0.1.0", True), ("0.10.0", "0.9.9", True), ("1.0", "1.0.0", False), ("0.1.0", "0.2.0", False)],
)
def test_versions_are_compared_number_by_number(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer


def test_a_source_tree_has_no_place_to_look_at() -> None:
    assert schedule.source() is None


@pytest.mark.parametrize(
    ("settings", "due"),
    [
        (Settings(), False),
        (Settings(check_updates=False), False),
        (Settings(check_updates=True), True),
        (Settings(check_updates=True, updates_checked_at=10 * DAY - 3600), False),
        (Settings(check_updates=True, updates_checked_at=9 * DAY - 1), True),
        (Settings(check_updates=True, updates_checked_at=11 * DAY), True),
    ],
)
def test_it_looks_once_a_day_and_only_when_agreed(settings: Settings, due: bool) -> None:
    assert schedule.is_due(settings, now=10 * DAY) is due


def test_it_asks_once_and_not_at_the_first_start() -> None:
    assert not schedule.should_ask(Settings())
    assert schedule.should_ask(Settings(window_geometry="x"))
    assert not schedule.should_ask(Settings(window_geometry="x", check_updates=False))
