"""The manifest of a release: what there is, its digests, the notes; signed, so that anybody can check it.

    python packaging/manifest.py dist --notes NOTES.md    writes SHA256SUMS, manifest.json and its .sig
    python packaging/manifest.py --new-key                prints a new key pair

The key is Ed25519. Its private half is in ``PHI_FORGE_RELEASE_KEY`` (base64 of the 32 bytes); without it the
manifest is written unsigned, with a message. docs/releasing.md says how downloads are checked.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core import __version__

_KEY_VARIABLE = "PHI_FORGE_RELEASE_KEY"
_OWN_FILES = ("SHA256SUMS", "manifest.json", "manifest.json.sig")


def main() -> int:
    """Write the manifest, or print a new key."""
    parser = argparse.ArgumentParser(description="Write and sign the manifest of a release.")
    parser.add_argument("folder", type=Path, nargs="?", help="folder with the packages of all systems")
    parser.add_argument("--notes", type=Path, help="what is new, as Markdown")
    parser.add_argument("--new-key", action="store_true", help="print a new key pair and stop")
    arguments = parser.parse_args()
    if arguments.new_key:
        key = Ed25519PrivateKey.generate()
        print(f"private, for the secret {_KEY_VARIABLE}: {_base64(key.private_bytes_raw())}")
        print(f"public, to be published: {_base64(key.public_key().public_bytes_raw())}")
        return 0
    if arguments.folder is None:
        parser.error("a folder is needed")
    notes = arguments.notes.read_text(encoding="utf-8") if arguments.notes else ""
    write(arguments.folder, notes, os.environ.get(_KEY_VARIABLE, ""))
    return 0


def write(folder: Path, notes: str, private_key: str) -> None:
    """Write SHA256SUMS, manifest.json and, with a key, manifest.json.sig into a folder of packages.

    Args:
        folder: The packages.
        notes: What is new.
        private_key: Base64 of an Ed25519 private key; empty for no signature.
    """
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name not in _OWN_FILES)
    digests = {file: _sha256(file) for file in files}
    (folder / "SHA256SUMS").write_text("".join(f"{digests[file]}  {file.name}\n" for file in files))
    document = {
        "version": __version__,
        "notes": notes,
        "files": [
            {"name": file.name, "bytes": file.stat().st_size, "sha256": digests[file]} for file in files
        ],
    }
    manifest = (json.dumps(document, indent=1) + "\n").encode()
    (folder / "manifest.json").write_bytes(manifest)
    signature = folder / "manifest.json.sig"
    signature.unlink(missing_ok=True)
    if not private_key:
        print(f"{_KEY_VARIABLE} is not set: the manifest is not signed", file=sys.stderr)
        return
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(private_key))
    signature.write_text(_base64(key.sign(manifest)) + "\n")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
