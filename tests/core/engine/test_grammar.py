"""Answers bound by a grammar or a JSON schema, and grammars that cannot be used."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.engine.model import ChatMessage, LoadModel, Role, Sampling, StopReason
from core.engine.session import Session
from core.errors import ChildError

GREEDY = Sampling(temperature=0.0, max_tokens=150)
QUESTION = (ChatMessage(Role.USER, "What is GGUF?"),)
SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 30},
            "bits": {"type": "integer"},
            "kind": {"enum": ["file", "model"]},
        },
        "required": ["name", "bits", "kind"],
    }
)


def refusal(session, **sampling):
    with pytest.raises(ChildError) as caught:
        session.chat(QUESTION, replace(GREEDY, **sampling))
    return caught.value.info()


@pytest.mark.parametrize(
    ("grammar", "pattern"),
    [
        ('root ::= "yes" | "no"', "yes|no"),
        ('root ::= [a-z ]{5,40} "."', r"[a-z ]{5,40}\."),
        ('root ::= "שלום " word{3} "🙂"\nword ::= [א-ת]{2} " "', "שלום ([א-ת]{2} ){3}🙂"),
        ('root ::= ""', ""),
    ],
    ids=["words", "letters", "many bytes", "nothing"],
)
@pytest.mark.parametrize("temperature", [0.0, 2.0])
def test_answer_follows_the_grammar_and_ends_with_it(demo, grammar, pattern, temperature):
    answer = demo.chat(QUESTION, replace(GREEDY, grammar=grammar, temperature=temperature, seed=5))
    assert re.fullmatch(pattern, answer.text)
    assert answer.stop_reason is StopReason.END_TOKEN


def test_answer_follows_the_schema(demo):
    answer = demo.chat(QUESTION, replace(GREEDY, json_schema=SCHEMA))
    document = json.loads(answer.text)
    assert set(document) == {"name", "bits", "kind"}
    assert isinstance(document["bits"], int)
    assert document["kind"] in ("file", "model")


def test_schema_that_refers_to_itself(demo):
    node = {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}}}
    schema = json.dumps({"$defs": {"node": node}, "$ref": "#/$defs/node"})  # as pydantic writes it
    answer = demo.chat(QUESTION, replace(GREEDY, json_schema=schema))
    assert re.match(r'\{\s*("next"|\})', answer.text)


def test_grammar_that_allows_the_answer_does_not_change_it(demo):
    plain = demo.chat(QUESTION, replace(GREEDY, n_probs=2))
    bound = demo.chat(QUESTION, replace(GREEDY, n_probs=2, grammar="root ::= [^\\x00]*"))
    assert bound.text == plain.text
    assert bound.tokens == plain.tokens


def test_going_on_stays_in_the_grammar(demo):
    whole = demo.chat(QUESTION, replace(GREEDY, json_schema=SCHEMA))
    first = demo.chat(QUESTION, replace(GREEDY, json_schema=SCHEMA, max_tokens=9))
    messages = (*QUESTION, ChatMessage(Role.ASSISTANT, first.text))
    rest = demo.chat(messages, replace(GREEDY, json_schema=SCHEMA), go_on=True)
    assert first.text + rest.text == whole.text
    with pytest.raises(ChildError) as caught:
        demo.chat(messages, replace(GREEDY, grammar='root ::= "yes"'), go_on=True)
    assert caught.value.info().code == "GrammarNotFollowed"


@pytest.mark.parametrize(
    ("grammar", "reason"),
    [
        ('root ::= "a" |\nfoo = "b"', "line 2, column 5"),
        ("root ::= (", "line 1, column 11"),
        ("root ::= (\n", "line 2, column 1"),
        ("root ::= missing", "missing"),
        ('other ::= "a"', "root"),
        ('root ::= root "a" | "b"', "left recursion"),
        ('root ::= x*\nx ::= ""', "recursion"),
        ('root ::= "a"{100000}', "repetitions"),
        ('root ::= "a\0"', "NUL"),
        ("root ::= " + '"a" ' * 100_000, "200000"),
    ],
)
def test_wrong_grammar_is_refused_with_the_place(demo, grammar, reason):
    info = refusal(demo, grammar=grammar)
    assert info.code == "GrammarWrong"
    assert reason in str(info.cause)
    assert len(str(info.cause)) < 300


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"$ref": "https://example.com/x"}', "https://example.com/x"),
        ('{"$ref": "#/none"}', "none"),
        ('{"type": "array", "items": {}, "minItems": 1000000000}', "minItems"),
        ('{"type": "nothing"}', "nothing"),
        ('{"type": "array", "items":' * 900 + "true" + "}" * 900, ""),
        ('{"a":' * 100_000, "not JSON"),
    ],
)
def test_wrong_schema_is_refused(demo, schema, reason):
    info = refusal(demo, json_schema=schema)
    assert info.code == "JsonSchemaWrong"
    assert reason in str(info.cause)


def test_grammar_and_schema_exclude_each_other(demo):
    assert refusal(demo, grammar='root ::= "a"', json_schema="{}").code == "SamplingConflict"


def test_text_no_token_can_write_is_told(demo):
    assert refusal(demo, grammar="root ::= [\\x00]").code == "GrammarNotFollowed"
    assert demo.chat(QUESTION, GREEDY).text


def test_nesting_without_end_ends_the_child_only(demo_gguf):
    with Session(LoadModel(demo_gguf)) as session:
        info = refusal(session, grammar="root ::= " + "(" * 90_000 + '"a"' + ")" * 90_000)
    assert info.code in ("WorkerCrashed", "WorkerEnded")


def test_grammar_that_takes_too_long_ends_the_child_only(demo_gguf):
    command = (sys.executable, str(Path(__file__).with_name("hasty_child.py")))
    with Session(LoadModel(demo_gguf), command=command) as session:
        info = refusal(session, grammar="root ::= " + "[a-z]? " * 2000 + '"."')
    assert info.code == "GrammarTooSlow"
