"""A place on loopback where newer versions are announced, signed with the project's own tool."""

from __future__ import annotations

import base64
import http.server
import importlib.util
import sys
import threading
from functools import partial
from pathlib import Path
from types import ModuleType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.updates.check import package_suffix
from core.updates.model import UpdateSpec

ROOT = Path(__file__).resolve().parents[2]


def manifest_tool() -> ModuleType:
    """The release's own signing tool, from its file: packaging/ is no package."""
    spec = importlib.util.spec_from_file_location("manifest_tool", ROOT / "packaging" / "manifest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


class ReleaseSite:
    """A folder of a release and the server that hands it out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = Ed25519PrivateKey.generate()
        handler = partial(Handler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def publish(self, version: str, notes: str = "What is new.") -> None:
        """Write and sign the manifest of a version."""
        (self.folder / f"phi-forge-{version}{package_suffix()}").write_bytes(b"package")
        private = base64.b64encode(self.key.private_bytes_raw()).decode()
        tool = manifest_tool()
        tool.__version__ = version
        tool.write(self.folder, notes, private)

    @property
    def spec(self) -> UpdateSpec:
        public = base64.b64encode(self.key.public_key().public_bytes_raw()).decode()
        return UpdateSpec(f"http://127.0.0.1:{self.server.server_address[1]}/manifest.json", public)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Hands out files; ``/away`` leads to an address that is not encrypted."""

    def do_GET(self) -> None:
        if self.path.startswith("/away"):
            self.send_response(302)
            self.send_header("Location", "http://192.0.2.1/manifest.json")
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""
