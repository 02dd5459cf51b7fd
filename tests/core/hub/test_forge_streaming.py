"""Forging while downloading: the files of a plain forge, from bytes that are never on the disk."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import (
    DiskFull,
    DownloadMismatch,
    HubGated,
    JobTypeNeedsImatrix,
    OutputExists,
    WeightsNotFinite,
)
from core.forge import arrivals, chunks, partial
from core.forge.model import QuantizeOptions
from core.hub import forge as forging
from core.hub import forge_journal
from core.hub.client import Hub
from core.hub.forge import forge
from core.hub.forge_journal import Position
from core.hub.model import HubForgeSpec
from core.native import sha256
from core.worker.protocol import FileProgress, LogLine, Progress, StageStarted
from tests.core.hub.conftest import PACE
from tests.support.checkpoints import Variant, make_checkpoint, safetensors_file
from tests.support.hub_forging import REF, ask, demo_in_shards, forged_from_folder, offer, read_folder
from tests.support.hub_server import Fault, HubServer
from tests.support.variants import Storage
from tests.support.vision import make_small_vision

SHARD = "model-00002-of-00003.safetensors"
PACE = replace(PACE, checkpoint_bytes=16 << 10)


class Stop(Exception):
    """The test has seen enough."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The demo checkpoint in three shards."""
    return demo_in_shards(tmp_path_factory.mktemp("model"), 3)


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK_WEIGHTS", 1 << 13)
    monkeypatch.setattr(forging, "NOTE_SECONDS", 0.01)


def on_disk(path: Path) -> int:
    """Return the bytes a file takes; outputs have their full length from the start."""
    try:
        return 0 if path.is_symlink() else path.stat().st_blocks * 512
    except FileNotFoundError:  # renamed since it was listed
        return 0


def run(spec: HubForgeSpec, hub: Hub) -> list[object]:
    """Forge to the end; return what was told."""
    events: list[object] = []
    forge(spec, hub, events.append, PACE)
    forge_journal.remove(spec)
    return events


def assert_same(spec: HubForgeSpec, files: dict[str, bytes], hub: Hub, tmp_path: Path) -> None:
    assert read_folder(spec.forge.out_dir) == forged_from_folder(spec, files, hub, tmp_path / "plain")


@pytest.mark.parametrize(
    ("variant", "n_shards"),
    [
        (Variant.PHI_2, 2),  # q, k and v apart
        (Variant.PHI_3_5_MOE, 7),  # experts of one tensor in several files
        (Variant.PHI_TINY_MOE, 3),
        (Variant.PHI_3_5_VISION, 3),  # weights that are left out
    ],
)
def test_the_same_bytes_as_from_a_folder(
    server: HubServer, hub: Hub, tmp_path: Path, variant: Variant, n_shards: int
) -> None:
    files = read_folder(make_checkpoint(tmp_path, variant, dtype=Storage.MIXED, shards=n_shards))
    spec = ask(offer(server, files), tmp_path / "out", "Q4_K_M", "BF16")
    run(spec, hub)
    assert_same(spec, files, hub, tmp_path)


def test_an_image_encoder_and_parts(server: HubServer, hub: Hub, tmp_path: Path) -> None:
    files = read_folder(make_small_vision(tmp_path / "model"))
    spec = ask(offer(server, files), tmp_path / "out", "Q8_0")
    spec = replace(spec, forge=replace(spec.forge, options=QuantizeOptions(split_max_bytes=50_000)))
    run(spec, hub)
    assert_same(spec, files, hub, tmp_path)
    assert any(name.startswith("mmproj") for name in read_folder(tmp_path / "out"))
    assert len(read_folder(tmp_path / "out")) > 3


def test_each_byte_is_received_once_and_only_results_are_written(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]
) -> None:
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0", "Q4_0")
    events: list[object] = []
    most = 0

    def watch(event: object) -> None:
        nonlocal most
        events.append(event)
        most = max(most, sum(on_disk(path) for path in (*hub.cache.rglob("*"), *tmp_path.glob("out/*"))))

    forge(spec, hub, watch, PACE)
    forge_journal.remove(spec)
    made = sum(path.stat().st_size for path in (tmp_path / "out").iterdir())
    assert most < made + (4 << 20), "besides the results only config and tokenizer are there"
    assert_same(spec, model, hub, tmp_path)
    weights = {name: data for name, data in model.items() if name.endswith(".safetensors")}
    asked = [(seen.path, seen.range) for seen in server.seen if seen.server == "cdn"]
    for name, data in weights.items():
        whole = [path for path, range_ in asked if name in path and range_ == f"bytes=0-{len(data) - 1}"]
        assert len(whole) == 1
    assert not any(path.is_file() and path.suffix == ".safetensors" for path in hub.cache.rglob("*"))
    stages = [event.stage for event in events if isinstance(event, StageStarted)]
    assert stages == ["inspect", "plan", "stream", "publish"]
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert last.done == last.total == sum(map(len, weights.values()))
    ends = {event.name: event.done for event in events if isinstance(event, FileProgress)}
    assert ends == {name: len(data) for name, data in weights.items()}


def test_a_shard_nobody_needs_is_not_fetched(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]
) -> None:
    index = json.loads(model["model.safetensors.index.json"])
    ignored = "model.layers.0.self_attn.rotary_emb.inv_freq"
    index["weight_map"][ignored] = "model-ignored.safetensors"
    extra = safetensors_file({ignored: ("F32", (1 << 14,), bytes(4 << 14))})
    files = model | {
        "model-ignored.safetensors": extra,
        "model.safetensors.index.json": json.dumps(index).encode(),
    }
    spec = ask(offer(server, files), tmp_path / "out", "Q8_0")
    run(spec, hub)
    ranges = [seen.range for seen in server.seen if "model-ignored" in seen.path]
    assert ranges
    assert f"bytes=0-{len(extra) - 1}" not in ranges
    assert_same(spec, files, hub, tmp_path)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(f"/cdn/{REF.repo_id}", times=6, drop_at=50_000),
        Fault(f"{SHARD}", times=2, stall_at=70_000),
        Fault("/cdn/", times=None, ignore_range=True),
        Fault(SHARD, times=2, status=503),
    ],
    ids=["drop", "stall", "no ranges", "busy"],
)
def test_trouble_on_the_way(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes], fault: Fault
) -> None:
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    server.faults = [replace(fault)]
    run(spec, hub)
    assert_same(spec, model, hub, tmp_path)


def skip_head(where: str) -> Fault:
    """A fault that the one request for the header uses up, so that the next fault meets the content."""
    return Fault(where, times=1)


@pytest.mark.parametrize("at", [20, -1])
def test_a_changed_byte_makes_the_file_come_once_more(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes], at: int
) -> None:
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    where = f"/cdn/{REF.repo_id}/{spec.download.commit}/{SHARD}"
    server.faults = [skip_head(where), Fault(where, times=1, corrupt_at=at % len(model[SHARD]))]
    events = run(spec, hub)
    assert any(isinstance(event, LogLine) and "checksum" in event.text for event in events)
    assert_same(spec, model, hub, tmp_path)


def test_a_weight_damaged_to_nan_is_no_reason_to_give_up(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]
) -> None:
    content = bytearray(model[SHARD])
    data_start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:data_start])
    name = next(key for key, entry in header.items() if entry.get("dtype") == "BF16")
    place = data_start + header[name]["data_offsets"][0]
    content[place : place + 2] = (0x3F80).to_bytes(2, "little")  # one bit away from infinity
    files = model | {SHARD: bytes(content)}
    spec = ask(offer(server, files), tmp_path / "out", "Q8_0")
    where = f"/cdn/{REF.repo_id}/{spec.download.commit}/{SHARD}"
    content[place : place + 2] = (0x7F80).to_bytes(2, "little")
    server.faults = [skip_head(where), Fault(where, times=1, replaced=bytes(content))]
    run(spec, hub)
    assert_same(spec, files, hub, tmp_path)


def test_a_nan_in_a_sound_file_is_one(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]
) -> None:
    content = bytearray(model[SHARD])
    content[-2:] = (0x7F80).to_bytes(2, "little")
    spec = ask(offer(server, model | {SHARD: bytes(content)}), tmp_path / "out", "Q8_0")
    with pytest.raises(WeightsNotFinite):
        run(spec, hub)
    forge_journal.discard(spec)
    spec = replace(spec, forge=replace(spec.forge, allow_non_finite=True))
    run(spec, hub)


def test_damaged_twice_fails_and_nothing_has_a_name(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]
) -> None:
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    where = f"/cdn/{REF.repo_id}/{spec.download.commit}/{SHARD}"
    server.faults = [skip_head(where), Fault(where, times=None, corrupt_at=len(model[SHARD]) - 1)]
    with pytest.raises(DownloadMismatch):
        run(spec, hub)
    assert not list((tmp_path / "out").glob("*.gguf"))
    forge_journal.discard(spec)
    assert not list((tmp_path / "out").iterdir())


def test_refusals(server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]) -> None:
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    server.repos[REF.repo_id].gated = True
    with pytest.raises(HubGated):
        run(spec, hub)
    server.repos[REF.repo_id].gated = False
    with pytest.raises(JobTypeNeedsImatrix):
        run(replace(spec, forge=replace(spec.forge, types=("IQ2_XS",))), hub)
    assert not (tmp_path / "out").exists()
    run(spec, hub)
    with pytest.raises(OutputExists):
        run(spec, hub)


def stop_after(n_bytes: int, spec: HubForgeSpec, hub: Hub) -> None:
    """Break a forge off once `n_bytes` have come, as a lost network would."""

    def emit(event: object) -> None:
        if isinstance(event, Progress) and event.done >= n_bytes:
            raise Stop

    with pytest.raises(Stop):
        forge(spec, hub, emit, PACE)


@pytest.mark.parametrize("resumable_hash", [True, False])
def test_it_goes_on_where_it_was(
    server: HubServer,
    hub: Hub,
    tmp_path: Path,
    model: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    resumable_hash: bool,
) -> None:
    if not resumable_hash:
        monkeypatch.setattr(sha256, "available", lambda: False)
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0", "Q4_K_M")
    server.faults = [Fault("/cdn/", times=None, slow=0.01)]
    first = model[SHARD.replace("00002", "00001")]
    stop_after(len(first) + len(model[SHARD]) // 2, spec, hub)
    journal = forge_journal.read(forge_journal.journal_path(spec))
    assert journal is not None
    position = journal.position
    assert position.file == 1
    assert 0 < position.offset < len(model[SHARD])
    assert bool(position.state) is resumable_hash
    server.faults = []
    asked = len(server.seen)
    run(spec, hub)
    ranges = [seen.range for seen in server.seen[asked:] if SHARD in seen.path and seen.server == "cdn"]
    start = position.offset if resumable_hash else 0
    assert ranges[-1] == f"bytes={start}-{len(model[SHARD]) - 1}"
    assert f"bytes=0-{len(first) - 1}" not in [seen.range for seen in server.seen[asked:]]
    assert_same(spec, model, hub, tmp_path)


def test_a_plain_forge_in_the_same_folder_leaves_it_alone(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]
) -> None:
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    server.faults = [Fault("/cdn/", times=None, slow=0.01)]
    stop_after(len(model[SHARD]), spec, hub)
    kept = read_folder(tmp_path / "out")
    partial.sweep(tmp_path / "out")
    assert read_folder(tmp_path / "out") == kept
    server.faults = []
    run(spec, hub)
    assert_same(spec, model, hub, tmp_path)


def test_another_model_at_the_same_place_begins_anew(
    server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]
) -> None:
    """The journal tells by a fingerprint that what is there belongs to other bytes."""
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    server.faults = [Fault("/cdn/", times=None, slow=0.01)]
    stop_after(len(model[SHARD]), spec, hub)
    path = forge_journal.journal_path(spec)
    journal = forge_journal.read(path)
    assert journal is not None
    forge_journal.write(path, replace(journal, fingerprint="other"))
    server.faults = []
    run(spec, hub)
    assert_same(spec, model, hub, tmp_path)


def test_a_full_disk_keeps_what_is_written(
    server: HubServer,
    hub: Hub,
    tmp_path: Path,
    model: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    server.faults = [Fault("/cdn/", times=None, slow=0.02)]
    looks = 0
    before = shutil.disk_usage

    def disk_usage(path: Path) -> object:
        nonlocal looks
        looks += 1
        found = before(path)
        return found._replace(free=10_000) if looks > 1 else found

    with monkeypatch.context() as patch:
        patch.setattr("core.forge.disk.shutil.disk_usage", disk_usage)
        with pytest.raises(DiskFull):
            run(spec, hub)
    journal = forge_journal.read(forge_journal.journal_path(spec))
    assert journal is not None
    assert journal.position.offset > 0
    server.faults = []
    run(spec, hub)
    assert_same(spec, model, hub, tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"fingerprint": 3}'])
def test_a_broken_journal_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.journal"
    path.write_bytes(content)
    assert forge_journal.read(path) is None


def test_names_only_are_missing(server: HubServer, hub: Hub, tmp_path: Path, model: dict[str, bytes]) -> None:
    """Killed between the last byte and the end, one file having its name already."""
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0", "Q4_0")
    forge(spec, hub, lambda _event: None, PACE)
    expected = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.gguf")}
    first = sorted((tmp_path / "out").glob("*.gguf"))[0]
    first.rename(first.with_name(first.name + ".partial"))
    asked = len(server.seen)
    run(spec, hub)
    assert read_folder(tmp_path / "out") == expected
    assert not any(f"bytes=0-{len(model[SHARD]) - 1}" == seen.range for seen in server.seen[asked:])


def test_what_has_come_is_bounded(
    server: HubServer,
    hub: Hub,
    tmp_path: Path,
    model: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A forge that cannot keep up slows the download down instead of filling the memory."""
    monkeypatch.setattr(arrivals, "MOST_BYTES", 64 << 10)
    most = 0
    before = arrivals.Arrivals.take

    def take(self: arrivals.Arrivals[Position]) -> object:
        nonlocal most
        most = max(most, self._n_bytes + len(self._window))
        return before(self)

    monkeypatch.setattr(arrivals.Arrivals, "take", take)
    spec = ask(offer(server, model), tmp_path / "out", "Q8_0")
    run(spec, hub)
    assert 0 < most < 64 << 10 + (4 * 2 << 13) + (64 << 10)
