"""Chat templates give the text transformers gives, and cannot do anything else."""

from __future__ import annotations

import pytest

from core.engine.model import ChatMessage, Role
from core.engine.template import MAX_TEMPLATE_CHARS, ChatTemplate
from core.errors import TemplateBroken, TemplateTooLong
from tests.support.checkpoints import PHI_3_TEMPLATE, PHI_4_MINI_TEMPLATE, PHI_4_TEMPLATE

TALK = (
    ChatMessage(Role.SYSTEM, "Be brief."),
    ChatMessage(Role.USER, "Hi <b>&'\" שלום 🙂"),
    ChatMessage(Role.ASSISTANT, "Hello."),
    ChatMessage(Role.USER, "Bye\n"),
)

# As Phi-4-reasoning's template is built, with a shorter first message.
PHI_4_REASONING_TEMPLATE = (
    "<|im_start|>system<|im_sep|>You are Phi.<|im_end|>{% for message in messages %}"
    "{% if message['role'] == 'user' %}"
    "{{'<|im_start|>user<|im_sep|>' + message['content'] + '<|im_end|>'}}"
    "{% elif message['role'] == 'assistant' %}{{'<|im_start|>assistant<|im_sep|>'}}"
    "{% generation %}{{message['content'] + '<|im_end|>'}}{% endgeneration %}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant<|im_sep|>' }}{% endif %}"
)

# As Phi-3-medium's is built: a question brings the mark of its answer along, and roles are told apart.
PHI_3_MEDIUM_TEMPLATE = (
    "{% for message in messages %}{% if message['role'] == 'user' %}"
    "{{ '<|user|>\\n' + message['content'] + '<|end|>\\n<|assistant|>\\n' }}"
    "{% elif message['role'] == 'assistant' %}{{ message['content'] + '<|end|>\\n' }}{% endif %}{% endfor %}"
)


def render(source, messages=TALK):
    return ChatTemplate(source, bos_token="<s>", eos_token="<|endoftext|>").render(messages)


@pytest.mark.parametrize(
    ("template", "before", "between", "end", "last"),
    [
        (PHI_3_TEMPLATE, "<|", "|>\n", "<|end|>\n", "<|assistant|>\n"),
        (PHI_4_TEMPLATE, "<|im_start|>", "<|im_sep|>", "<|im_end|>", "<|im_start|>assistant<|im_sep|>"),
        (PHI_4_MINI_TEMPLATE, "<|", "|>", "<|end|>", "<|assistant|>"),
    ],
    ids=["phi-3", "phi-4", "phi-4-mini"],
)
def test_templates_of_the_families(template, before, between, end, last):
    parts = [f"{before}{message.role.value}{between}{message.content}{end}" for message in TALK]
    assert render(template) == "".join(parts) + last


def test_marks_for_training_change_nothing():
    assert render(PHI_4_REASONING_TEMPLATE) == (
        "<|im_start|>system<|im_sep|>You are Phi.<|im_end|>"
        "<|im_start|>user<|im_sep|>Hi <b>&'\" שלום 🙂<|im_end|>"
        "<|im_start|>assistant<|im_sep|>Hello.<|im_end|>"
        "<|im_start|>user<|im_sep|>Bye\n<|im_end|><|im_start|>assistant<|im_sep|>"
    )


@pytest.mark.parametrize(
    "template",
    [
        PHI_3_TEMPLATE,
        PHI_3_MEDIUM_TEMPLATE,
        PHI_4_TEMPLATE,
        PHI_4_MINI_TEMPLATE,
        PHI_4_REASONING_TEMPLATE,
    ],
    ids=["phi-3", "phi-3-medium", "phi-4", "phi-4-mini", "phi-4-reasoning"],
)
def test_an_answer_stands_right_behind_the_mark_of_its_beginning(template):
    # So an answer that was cut short goes on behind the prompt and its text so far.
    prompt = render(template, TALK[:2])
    assert render(template, TALK[:3]).startswith(prompt + TALK[2].content)


def test_what_templates_rely_on():
    source = (
        "{{ bos_token }}\n"
        "{% for m in messages %}\n"
        "    {% if loop.index == 3 %}{% break %}{% endif %}\n"
        "{{ m | tojson }}\n"
        "{% endfor %}\n"
        "{{ strftime_now('%Y') | length }}{{ eos_token }}"
    )
    assert render(source) == (
        '<s>\n{"role": "system", "content": "Be brief."}\n'
        '{"role": "user", "content": "Hi <b>&\'\\" שלום 🙂"}\n4<|endoftext|>'
    )


def test_refusal_of_the_template_is_told():
    source = "{% if messages %}{{ raise_exception('no system message, please.') }}{% endif %}"
    with pytest.raises(TemplateBroken, match="no system message, please"):
        render(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ messages.__init__.__globals__ }}",
        "{{ (messages | attr('append')).__self__.clear() }}",
        "{{ messages.append(1) }}",
        "{{ raise_exception.__globals__['json'] }}",
        "{% include '/etc/passwd' %}",
        "{{ range(10 ** 9) | list }}",
    ],
)
def test_sandbox_holds(source):
    with pytest.raises(TemplateBroken):
        render(source)


def test_class_of_a_string_is_not_shown():
    assert "class" not in render("x{{ ''.__class__ }}")


@pytest.mark.parametrize(
    "source",
    [
        "{% for %}",
        "{{ 1 / 0 }}",
        "{{ messages[9].content.x }}",
        "{{ messages + 1 }}",
        "{{ 'x'.format(**{}) % 1 }}",
    ],
)
def test_broken_template_is_an_error_for_people(source):
    with pytest.raises(TemplateBroken) as caught:
        render(source)
    assert str(caught.value.info().cause).endswith(".")


def test_absurd_length_is_refused():
    assert len(render("x" * MAX_TEMPLATE_CHARS)) == MAX_TEMPLATE_CHARS
    with pytest.raises(TemplateTooLong):
        render("x" * (MAX_TEMPLATE_CHARS + 1))
