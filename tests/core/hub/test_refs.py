"""What people write and paste."""

from __future__ import annotations

import pytest

from core.errors import HubReferenceWrong
from core.hub.model import RepoRef
from core.hub.refs import format_ref, parse_ref

COMMIT = "0123456789abcdef" * 2 + "01234567"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("microsoft/phi-4", RepoRef("microsoft/phi-4")),
        ("  microsoft/phi-1_5 ", RepoRef("microsoft/phi-1_5")),
        ("microsoft/Phi-3.5-mini-instruct@main", RepoRef("microsoft/Phi-3.5-mini-instruct", "main")),
        (f"a/b@{COMMIT}", RepoRef("a/b", COMMIT)),
        ("a/b@refs/pr/3", RepoRef("a/b", "refs/pr/3")),
        ("https://huggingface.co/microsoft/phi-4", RepoRef("microsoft/phi-4")),
        ("https://huggingface.co/microsoft/phi-4/", RepoRef("microsoft/phi-4")),
        ("https://huggingface.co/microsoft/phi-4?library=x#readme", RepoRef("microsoft/phi-4")),
        ("https://huggingface.co/microsoft/phi-4/tree/main", RepoRef("microsoft/phi-4", "main")),
        (f"https://huggingface.co/a/b/blob/{COMMIT}/config.json", RepoRef("a/b", COMMIT)),
        ("https://huggingface.co/a/b/tree/refs%2Fpr%2F7", RepoRef("a/b", "refs/pr/7")),
        ("https://huggingface.co/a/b/tree/refs/pr/7", RepoRef("a/b", "refs/pr/7")),
        ("https://huggingface.co/a/b/resolve/v1/x/y.gguf", RepoRef("a/b", "v1")),
        ("https://huggingface.co/a/b/discussions/3", RepoRef("a/b")),
        ("http://mirror.example:8080/a/b", RepoRef("a/b")),
    ],
)
def test_what_is_understood(text: str, expected: RepoRef) -> None:
    assert parse_ref(text) == expected
    assert parse_ref(format_ref(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "phi-4",
        "a/b/c",
        "/a",
        "a/",
        "a/b@",
        "a/b@../x",
        "a/b@x y",
        "../b",
        "a/..",
        "a/b--c",
        "a b/c",
        "C:\\models\\phi",
        "a/" + "b" * 97,
        "ftp://huggingface.co/a/b",
        "https://huggingface.co/",
        "https://huggingface.co/microsoft",
        "https://huggingface.co/datasets/a/b",
        "https://huggingface.co/spaces/a/b",
        "https://[::1/a/b",
    ],
)
def test_what_is_not(text: str) -> None:
    with pytest.raises(HubReferenceWrong) as caught:
        parse_ref(text)
    assert caught.value.values["reason"]
