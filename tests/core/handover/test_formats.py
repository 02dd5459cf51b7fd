"""Which templates are known, and that Ollama's form of them writes the same text."""

from __future__ import annotations

import pytest

from core.engine.model import ChatMessage, Role
from core.engine.template import ChatTemplate
from core.handover.formats import recognise, write
from core.handover.model import Family, FormatSpec, TemplateFormat
from core.handover.ollama import go_template
from tests.core.handover.conversations import CONVERSATIONS, for_ollama
from tests.support.chat_templates import TEMPLATES
from tests.support.go_template import render

BOS, EOS = "<s>", "<|endoftext|>"


def found(source: str) -> TemplateFormat | None:
    return recognise(FormatSpec(source, BOS, EOS)).format


@pytest.mark.parametrize("name", TEMPLATES)
def test_ollama_writes_what_the_model_was_trained_on(name):
    form = found(TEMPLATES[name])
    assert form is not None
    template = go_template(form)
    jinja = ChatTemplate(TEMPLATES[name], BOS, EOS)
    for talk in CONVERSATIONS:
        expected = jinja.render(talk)
        # Ollama puts the first token in front by itself.
        assert render(template, *for_ollama(talk)) == expected.removeprefix(BOS)
        assert write(form, talk, BOS) == expected


@pytest.mark.parametrize(
    ("name", "family", "takes_system"),
    [
        ("Phi-3-mini-4k-instruct", Family.PHI_3, True),
        ("Phi-3-medium-4k-instruct", Family.PHI_3, False),
        ("Phi-3-small-8k-instruct", Family.PHI_3, True),
        ("phi-4, as first published", Family.PHI_4, True),
        ("Phi-4-reasoning", Family.PHI_4, False),
        ("Phi-4-mini-instruct", Family.PHI_4_MINI, True),
        ("Phi-4-mini-reasoning", Family.PHI_4_MINI, True),
    ],
)
def test_families(name, family, takes_system):
    form = found(TEMPLATES[name])
    assert form is not None
    assert (form.family, form.system is not None) == (family, takes_system)


def test_prompt_of_a_template_is_kept():
    form = found(TEMPLATES["Phi-4-mini-reasoning"])
    assert form is not None
    assert form.preamble == "<|system|>Your name is Phi, an AI math expert developed by Microsoft.<|end|>"
    assert form.system is not None
    assert form.system.before.endswith("developed by Microsoft. ")


def test_first_token_is_written_where_ollama_does_not():
    form = found(TEMPLATES["Phi-3-small-8k-instruct"])
    assert form is not None
    assert form.writes_bos
    talk = CONVERSATIONS[1]
    template = go_template(form, adds_bos=False, bos_token=BOS)
    assert render(template, *for_ollama(talk)) == write(form, talk, BOS)


def test_braces_in_a_template_s_own_words():
    source = "{{ '<|system|>\n{{ curly }}<|end|>\n' }}" + TEMPLATES["Phi-3-vision-128k-instruct"]
    form = found(source)
    assert form is not None
    talk = (ChatMessage(Role.USER, "Hi"),)
    assert render(go_template(form), *for_ollama(talk)) == ChatTemplate(source, BOS, EOS).render(talk)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{{ messages }}",
        "{% for %}",
        # Drops white space around messages.
        TEMPLATES["Phi-3-mini-4k-instruct"].replace("message['content']", "message['content'].strip()"),
        # Another family's markers.
        TEMPLATES["phi-4"].replace("<|im_sep|>", "\n"),
        # Right for one question, wrong for a second turn.
        TEMPLATES["Phi-4-mini-instruct"].replace("in messages %}", "in messages[-1:] %}"),
        # Refuses answers.
        "{% if messages | length > 1 %}{{ raise_exception('one at a time') }}{% endif %}"
        + TEMPLATES["phi-4"],
        "{% for i in range(99999999) %}{{ 1 / 0 }}{% endfor %}",
    ],
)
def test_others_are_not_guessed_at(source):
    assert found(source) is None
