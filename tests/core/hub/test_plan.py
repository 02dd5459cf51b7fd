"""What is known before a download: the same as after it, from a fraction of the bytes."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from core.checkpoint.model import Support
from core.errors import (
    HubDisabled,
    HubGated,
    HubNotFound,
    HubNothingUsable,
    HubRevisionNotFound,
    WeightsDamaged,
    WeightsPickleOnly,
)
from core.forge.ask import answer_plan
from core.forge.model import Plan, PlanSpec
from core.hub.client import Hub
from core.hub.download import download
from core.hub.model import DownloadSpec, HubPlan, RepoKind, RepoRef
from core.hub.plan import plan
from core.paths import demo_checkpoint
from tests.core.hub.conftest import PACE
from tests.support.checkpoints import Variant, make_checkpoint
from tests.support.hub_server import TOKEN, HubServer

REF = RepoRef("me/Phi-Demo")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def after_download(found: HubPlan, hub: Hub) -> Plan:
    spec = DownloadSpec(found.ref, found.commit, found.files)
    return answer_plan(PlanSpec(download(spec, hub, lambda _event: None, PACE).folder))


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("sharded"), Variant.PHI_3_5_MINI)


def test_sizes_are_those_of_the_downloaded_folder(server: HubServer, hub: Hub) -> None:
    server.add(REF.repo_id, files_in(demo_checkpoint()), card={"license": "mit"})
    found = plan(REF, hub, PACE)
    assert found.kind is RepoKind.CHECKPOINT
    assert found.cached is None
    real = after_download(found, hub)
    assert found.types == real.types
    assert found.types
    assert found.card == real.card
    again = plan(REF, hub, PACE)
    assert again.cached == real.card.path
    assert dataclasses.replace(again, bytes_fetched=0, cached=None) == dataclasses.replace(
        found, bytes_fetched=0
    )


def test_little_is_fetched_where_the_vocabulary_is_in_tokenizer_model(
    server: HubServer, hub: Hub, sharded: Path
) -> None:
    """A tokenizer of the real size (32 064 tokens), as Phi-3.5-mini has."""
    files = files_in(sharded)
    assert "tokenizer.model" in files
    tokenizer = json.loads(files["tokenizer.json"])
    tokenizer["model"] = {"type": "BPE", "vocab": {f"token {i}": i for i in range(80_000)}, "merges": []}
    files["tokenizer.json"] = json.dumps(tokenizer).encode()
    assert len(files["tokenizer.json"]) > 1_500_000
    server.add(REF.repo_id, files)
    found = plan(REF, hub, PACE)
    assert found.types
    assert server.sent < 1_000_000, "the vocabulary in tokenizer.json was fetched"
    assert found.bytes_fetched < 1_000_000
    assert found.types == after_download(found, hub).types


def test_a_byte_level_tokenizer_is_fetched_whole_and_said_so(
    server: HubServer, hub: Hub, tmp_path: Path
) -> None:
    files = files_in(make_checkpoint(tmp_path, Variant.PHI_4))
    server.add(REF.repo_id, files)
    found = plan(REF, hub, PACE)
    assert found.bytes_fetched > len(files["tokenizer.json"])
    assert found.types


def test_what_was_looked_at_is_not_fetched_again(server: HubServer, hub: Hub, sharded: Path) -> None:
    server.add(REF.repo_id, files_in(sharded))
    plan(REF, hub, PACE)
    before = server.sent
    found = plan(REF, hub, PACE)
    assert server.sent - before == found.bytes_fetched < 100_000 + 64 * 1024 * 2


def test_a_fixed_commit_stays(server: HubServer, hub: Hub) -> None:
    repo = server.add(REF.repo_id, files_in(demo_checkpoint()))
    old = repo.head
    repo.files["README.md"] = b"---\nlicense: apache-2.0\n---\n"
    new = repo.commit()
    assert plan(REF, hub, PACE).commit == new
    found = plan(RepoRef(REF.repo_id, old), hub, PACE)
    assert found.commit == old
    with pytest.raises(HubRevisionNotFound, match="nowhere"):
        plan(RepoRef(REF.repo_id, "nowhere"), hub, PACE)


def test_a_refused_family_gives_its_verdict(server: HubServer, hub: Hub) -> None:
    config = {"architectures": ["Phi3SmallForCausalLM"], "num_hidden_layers": 32, "vocab_size": 100352}
    server.add(REF.repo_id, {"config.json": json.dumps(config).encode(), "model.safetensors": b"x" * 5000})
    found = plan(REF, hub, PACE)
    assert found.card is not None
    assert found.card.verdict.support is Support.REFUSED
    assert found.card.size_bytes == 5000
    assert found.types == ()


def test_code_and_pickles_are_not_among_the_files(server: HubServer, hub: Hub) -> None:
    extra = {
        "modeling_phi3.py": b"x",
        "pytorch_model.bin": b"x",
        "onnx/model.onnx": b"x",
        "training.pt": b"x",
    }
    server.add(REF.repo_id, files_in(demo_checkpoint()) | extra)
    names = {file.name for file in plan(REF, hub, PACE).files}
    assert "model.safetensors" in names
    assert "config.json" in names
    assert not names & extra.keys()


def test_pickles_alone_are_refused(server: HubServer, hub: Hub) -> None:
    files = {"config.json": (demo_checkpoint() / "config.json").read_bytes(), "pytorch_model.bin": b"x"}
    server.add(REF.repo_id, files)
    with pytest.raises(WeightsPickleOnly):
        plan(REF, hub, PACE)


def test_nothing_usable(server: HubServer, hub: Hub) -> None:
    server.add(REF.repo_id, {"README.md": b"hello", "data.csv": b"1,2"})
    with pytest.raises(HubNothingUsable):
        plan(REF, hub, PACE)


@pytest.mark.parametrize(
    "head", [b"", b"\xff" * 100, (1 << 40).to_bytes(8, "little") + b"{}", b"\x10" + b"\0" * 7]
)
def test_damaged_weights_are_found_before_the_download(server: HubServer, hub: Hub, head: bytes) -> None:
    server.add(REF.repo_id, files_in(demo_checkpoint()) | {"model.safetensors": head})
    with pytest.raises(WeightsDamaged):
        plan(REF, hub, PACE)


def test_gguf_files_are_listed_by_size_and_type(server: HubServer, hub: Hub, demo_gguf: Path) -> None:
    data = demo_gguf.read_bytes()
    parts = {f"big-Q8_0-0000{i}-of-00002.gguf": data[:20_000] for i in (1, 2)}
    files = {
        "named-IQ4_XS.gguf": b"GGUF" + b"x" * 99,
        "x-q4_k_m.gguf": data,
        "lost-00001-of-00009.gguf": data,
    } | parts
    server.add(REF.repo_id, files)
    found = plan(REF, hub, PACE)
    assert found.kind is RepoKind.GGUF
    assert [(v.files[0].name, v.type_name, len(v.files)) for v in found.variants] == [
        ("named-IQ4_XS.gguf", "IQ4_XS", 1),
        ("big-Q8_0-00001-of-00002.gguf", "Q8_0", 2),
        ("x-q4_k_m.gguf", "Q4_K_M", 1),
    ]
    assert found.variants[2].architecture == "phi3"
    assert found.variants[2].file_bytes == len(data)
    assert found.bytes_fetched < 30_000


def test_an_adapter_names_its_base(server: HubServer, hub: Hub) -> None:
    config = {"base_model_name_or_path": "microsoft/Phi-3.5-mini-instruct"}
    files = {"adapter_config.json": json.dumps(config).encode(), "adapter_model.safetensors": b"x"}
    server.add(REF.repo_id, files | {"training_args.bin": b"pickle"})
    found = plan(REF, hub, PACE)
    assert found.kind is RepoKind.ADAPTER
    assert found.base_model == "microsoft/Phi-3.5-mini-instruct"
    assert {file.name for file in found.files} == files.keys()


def test_no_repository(server: HubServer, hub: Hub, cache: Path) -> None:
    with pytest.raises(HubNotFound):
        plan(REF, hub, PACE)
    with pytest.raises(HubNotFound):
        plan(REF, Hub(server.url, cache, TOKEN), PACE)


def test_private_and_gated(server: HubServer, hub: Hub, cache: Path) -> None:
    repo = server.add(REF.repo_id, files_in(demo_checkpoint()), gated=True)
    with pytest.raises(HubGated) as caught:
        plan(REF, hub, PACE)
    assert f"{server.url}/{REF.repo_id}" in str(caught.value.info().next_step)
    assert plan(REF, Hub(server.url, cache, TOKEN), PACE).gated
    repo.gated, repo.private = False, True
    with pytest.raises(HubNotFound):
        plan(REF, hub, PACE)
    repo.disabled = True
    with pytest.raises(HubDisabled):
        plan(REF, Hub(server.url, cache, TOKEN), PACE)


def test_hostile_listing(server: HubServer, hub: Hub) -> None:
    """Names that would lead out of the cache are not among the files a checkpoint consists of."""
    server.add(REF.repo_id, files_in(demo_checkpoint()) | {"../../model.safetensors": b"x", "a/b.py": b"x"})
    assert not any("/" in file.name for file in plan(REF, hub, PACE).files)
