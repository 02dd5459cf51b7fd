"""The same as `test_formats`, with Go itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from core.engine.template import ChatTemplate
from core.handover.formats import recognise
from core.handover.model import FormatSpec
from core.handover.ollama import go_template
from tests.core.handover.conversations import CONVERSATIONS, for_ollama
from tests.support.chat_templates import TEMPLATES

# Reads a list of templates with the data for each, writes the list of texts.
_PROGRAM = """
package main

import (
    "encoding/json"
    "os"
    "strings"
    "text/template"
)

type Message struct{ Role, Content string }
type Case struct {
    Template, System string
    Messages         []*Message
}

func main() {
    var cases []Case
    if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
        panic(err)
    }
    texts := []string{}
    for _, c := range cases {
        var text strings.Builder
        parsed := template.Must(template.New("").Option("missingkey=zero").Parse(c.Template))
        data := map[string]any{"System": c.System, "Messages": c.Messages, "Response": ""}
        if err := parsed.Execute(&text, data); err != nil {
            panic(err)
        }
        texts = append(texts, text.String())
    }
    json.NewEncoder(os.Stdout).Encode(texts)
}
"""


@pytest.mark.oracle
def test_go_renders_the_same(tmp_path: Path) -> None:
    go = os.environ.get("PHI_FORGE_GO") or shutil.which("go")
    if go is None:
        pytest.skip("there is no Go: install it, or name it with PHI_FORGE_GO")
    cases, expected = [], []
    for source in TEMPLATES.values():
        form = recognise(FormatSpec(source, "<s>", "<|endoftext|>")).format
        assert form is not None
        for talk in CONVERSATIONS:
            system, messages = for_ollama(talk)
            listed = [{"Role": role, "Content": content} for role, content in messages]
            cases.append({"Template": go_template(form), "System": system, "Messages": listed})
            expected.append(ChatTemplate(source, "", "<|endoftext|>").render(talk))
    (tmp_path / "render.go").write_text(_PROGRAM)
    environment = {**os.environ, "GOCACHE": str(tmp_path / "cache"), "GOFLAGS": "", "GO111MODULE": "off"}
    done = subprocess.run(
        [go, "run", "render.go"],
        input=json.dumps(cases).encode(),
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
        check=True,
    )
    assert json.loads(done.stdout) == expected
