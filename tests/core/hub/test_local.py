"""Models of other programs, in folders as those programs make them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.hub import local
from core.hub.client import Hub
from core.hub.download import download
from core.hub.model import DownloadSpec, LocalModel, Origin, RepoKind, RepoRef
from core.hub.search import files_of, look_up
from tests.core.hub.conftest import PACE
from tests.support.hub_server import HubServer

DIGEST = "sha256:" + "ab" * 32


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(local, "_OLLAMA_SERVICE", tmp_path / "service")
    monkeypatch.delenv("OLLAMA_MODELS", raising=False)
    return tmp_path


def write(path: Path, data: bytes | str = b"12345") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_nothing_there() -> None:
    assert local.find() == ()


def test_the_hub_cache(server: HubServer, hub: Hub) -> None:
    shards = [f"model-0000{i}-of-00002.safetensors" for i in (1, 2)]
    parts = [f"b-0000{i}-of-00002.gguf" for i in (1, 2)]
    server.add("ms/phi", {"config.json": b"{}", shards[0]: b"1", shards[1]: b"22"})
    server.add("quants/phi-gguf", {"a.gguf": b"333", parts[0]: b"4", parts[1]: b"5"})
    for repo_id in ("ms/phi", "quants/phi-gguf"):
        info = look_up(hub, RepoRef(repo_id))
        spec = DownloadSpec(RepoRef(repo_id), info.sha or "", files_of(info))
        download(spec, hub, lambda _event: None, PACE)
    found = local.find()
    assert [(m.title, m.kind, m.size_bytes) for m in found] == [
        ("ms/phi", RepoKind.CHECKPOINT, 3),
        ("quants/phi-gguf/a.gguf", RepoKind.GGUF, 3),
        ("quants/phi-gguf/b-00001-of-00002.gguf", RepoKind.GGUF, 2),
    ]
    assert (found[0].path / "config.json").is_file()
    (found[0].path / "model-00002-of-00002.safetensors").unlink()
    assert [model.kind for model in local.find()] == [RepoKind.GGUF] * 2, "half a checkpoint was offered"


@pytest.mark.parametrize("root", [".lmstudio/models", ".cache/lm-studio/models"])
def test_lm_studio(home: Path, root: str) -> None:
    file = write(home / root / "publisher" / "phi" / "phi-Q4_K_M.gguf")
    write(home / root / "publisher" / "phi" / "mmproj-phi.gguf")
    assert local.find() == (
        LocalModel(Origin.LM_STUDIO, "publisher/phi/phi-Q4_K_M.gguf", file, RepoKind.GGUF, 5),
    )


def test_lm_studio_in_a_folder_of_its_own(home: Path) -> None:
    file = write(home / "disk" / "p" / "m" / "x.gguf")
    write(home / ".lmstudio" / "settings.json", json.dumps({"downloadsFolder": str(home / "disk")}))
    assert [model.path for model in local.find()] == [file]
    write(home / ".lmstudio" / "settings.json", "[" * 100_000)
    assert local.find() == ()


def write_ollama(root: Path, manifest: object, name: str = "registry.ollama.ai/library/phi4/latest") -> Path:
    write(root / "manifests" / name, json.dumps(manifest))
    return write(root / "blobs" / DIGEST.replace(":", "-"), b"GGUF...")


def manifest(digest: object = DIGEST) -> dict[str, object]:
    layers = [
        {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:00"},
        {"mediaType": "application/vnd.ollama.image.model", "digest": digest, "size": 7},
    ]
    return {"schemaVersion": 2, "layers": layers}


def test_ollama(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = write_ollama(home / ".ollama" / "models", manifest())
    assert local.find() == (LocalModel(Origin.OLLAMA, "phi4:latest", blob, RepoKind.GGUF, 7),)
    other = write_ollama(home / "big", manifest(), "hf.co/me/phi/Q4")
    monkeypatch.setenv("OLLAMA_MODELS", str(home / "big"))
    assert [(model.title, model.path) for model in local.find()] == [("me/phi:Q4", other)]


ODD_DIGESTS = ("../../../etc/passwd", None, "sha256:00")
ODD = ([], {}, {"layers": 3}, {"layers": [1]}, *map(manifest, ODD_DIGESTS))


@pytest.mark.parametrize("content", ODD)
def test_odd_manifests_are_passed_over(home: Path, content: object) -> None:
    write_ollama(home / ".ollama" / "models", content)
    assert local.find() == ()
