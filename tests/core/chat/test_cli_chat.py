"""The flags of the verb `chat` that bind an answer and tell how sure it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).resolve().parents[3] / "main.py"


def run(*arguments, stdin=""):
    command = [sys.executable, str(MAIN), "chat", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_grammar_and_logprobs(demo_gguf, tmp_path):
    grammar = tmp_path / "g.gbnf"
    grammar.write_text('root ::= "שלום" | "yes"', encoding="utf-8")
    done = run(demo_gguf, "--prompt", "Hello", "--grammar", grammar, "--json", "--logprobs", "2")
    answer = json.loads(done.stdout)["answer"]
    assert answer["text"] in ("שלום", "yes")
    assert len(answer["tokens"][0]["alternatives"]) == 2


def test_schema_that_is_wrong_is_explained(demo_gguf, tmp_path):
    schema = tmp_path / "s.json"
    schema.write_text('{"type": "nothing"}', encoding="utf-8")
    done = run(demo_gguf, "--prompt", "Hello", "--json-schema", schema)
    assert done.returncode == 1
    assert "The JSON schema cannot be used" in done.stderr


def test_what_is_left_out_is_told(demo_gguf):
    questions = "What is GGUF, and what is it good for?\n" * 9
    flags = ("--n-ctx", "256", "--temperature", "0", "--max-tokens", "60")
    done = run(demo_gguf, *flags, stdin=questions)
    assert done.returncode == 0, done.stderr
    assert "oldest messages had no room" in done.stderr
    stopped = run(demo_gguf, *flags, "--stop-when-full", stdin=questions)
    assert stopped.returncode == 1
    assert "256" in stopped.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("a", "--prompt", "b", "--logprobs", "1"),
        ("a", "--prompt", "b", "--grammar", "/no/such/file"),
        ("a", "--prompt", "b", "--json-schema", os.devnull),
        ("a", "--prompt", "b", "--threads", "513"),
        ("a", "--prompt", "b", "--grammar", str(MAIN), "--json-schema", str(MAIN)),
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments):
    assert run(*arguments).returncode == 2
