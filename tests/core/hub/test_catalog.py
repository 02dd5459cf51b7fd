"""The list of published models."""

from __future__ import annotations

from core.checkpoint.families import find_family
from core.checkpoint.model import Support
from core.hub import catalog
from core.hub.refs import parse_ref


def test_every_entry_is_complete() -> None:
    entries = catalog.load()
    assert len(entries) > 20
    assert len({entry.repo_id for entry in entries}) == len(entries)
    for entry in entries:
        assert parse_ref(entry.repo_id).repo_id == entry.repo_id
        assert entry.n_params > 1e9
        # Two bytes a weight; none of them is published in 32 bits.
        assert 1.95 < entry.download_bytes / entry.n_params < 2.05, entry.repo_id
        assert entry.context_length >= 2048
        assert str(entry.purpose)
        assert entry.license


def test_verdicts_are_those_of_the_family_table() -> None:
    verdicts = {entry.title: entry.verdict for entry in catalog.load()}
    assert verdicts["Phi-4-mini-instruct"] == find_family("Phi3ForCausalLM").verdict
    assert verdicts["Phi-3-small-8k-instruct"].support is Support.REFUSED
    assert not any("is not a Phi architecture" in str(verdict.reason) for verdict in verdicts.values())
