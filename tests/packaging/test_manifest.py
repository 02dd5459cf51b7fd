"""The signed list of a release."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import build
import manifest
from core import __version__
from core.build_stamp import BuildStamp
from core.plain import from_plain


def test_signature_covers_every_file(tmp_path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    (tmp_path / "phi-forge.deb").write_bytes(b"package")
    manifest.write(tmp_path, "New: everything", base64.b64encode(key.private_bytes_raw()).decode())
    content = (tmp_path / "manifest.json").read_bytes()
    signature = base64.b64decode((tmp_path / "manifest.json.sig").read_text())
    key.public_key().verify(signature, content)
    with pytest.raises(InvalidSignature):
        key.public_key().verify(signature, content.replace(b"everything", b"something"))
    document = json.loads(content)
    assert document["version"] == __version__
    (file,) = document["files"]
    assert (file["name"], file["bytes"]) == ("phi-forge.deb", 7)
    assert (tmp_path / "SHA256SUMS").read_text() == f"{file['sha256']}  phi-forge.deb\n"


def test_without_a_key_an_older_signature_does_not_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "manifest.json.sig").write_text("old")
    manifest.write(tmp_path, "", "")
    assert not (tmp_path / "manifest.json.sig").exists()
    assert "not signed" in capsys.readouterr().err


def test_build_stamp_is_what_about_reads() -> None:
    stamp = from_plain(build.stamp(), BuildStamp)
    assert stamp.version == __version__
    assert stamp.llama_cpp_commit
