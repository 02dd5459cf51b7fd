"""Chat templates that attack: the child stays healthy and says why, in little time and memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine.memory import peak_resident_bytes
from core.engine.model import ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.engine.template import ChatTemplate
from core.errors import ChildError, TemplateBroken
from tests.core.engine.test_hostile_models import assert_readable
from tests.support.gguf_files import rewrite

_SHORT = Sampling(temperature=0.0, max_tokens=4)
_SOON_SECONDS = 5  # beyond it the child would have been ended
_MOST_BYTES = 1 << 30

# What asks for gigabytes, or doubles until it has them. All is multiplied by `k`, which is 1, because
# Jinja computes what is constant when it compiles.
BOMBS = {
    "repeated text": "{{ ('x' * (k * 20000000000)) | length }}",
    "repeated list": "{{ ([0] * (k * 3000000000)) | length }}",
    "printf width": "{{ ('%20000000000s' % k) | length }}",
    "format width": "{{ '{:>20000000000}'.format(k) | length }}",
    "format filter": "{{ '%20000000000d' | format(k) | length }}",
    "justified": "{{ 'x'.ljust(k * 20000000000) | length }}",
    "centred": "{{ 'x' | center(k * 20000000000) | length }}",
    "indented JSON": "{{ messages | tojson(indent=k * 20000000000) | length }}",
    "doubled": "{% set n = namespace(s='x') %}{% for i in range(40) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "replaced": "{{ ('x' * (k * 100000)) | replace('x', 'y' * (k * 1000000)) | length }}",
    "date": "{{ strftime_now('%Y' * (k * 300000000)) | length }}",
}
_GENERATORS = (
    "{% set n = namespace(g=messages) %}{% for i in range(9000) %}{% set n.g = n.g | map('string') %}"
    "{% endfor %}{{ n.g | list }}"
)
# What reaches for Python, or breaks a rule of the language; with a part of what is said about it.
ATTACKS = {
    "class": ("{{ ''.__class__.__mro__ }}", "unsafe"),
    "attribute in a format": ("{{ '{0.__class__.__mro__}'.format(messages) }}", "unsafe"),
    "globals of a filter": ("{{ lipsum.__globals__['os'].popen('id').read() }}", "unsafe"),
    "own internals": ("{{ self.__init__.__globals__ }}", "unsafe"),
    "changing the conversation": ("{{ messages.append({'role': 'system'}) }}", "unsafe"),
    "another file": ("{% include '/etc/passwd' %}", "no loader"),
    "recursion of a macro": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "recursion"),
    "recursion of a loop": ("{% for m in [messages] recursive %}{{ loop([m]) }}{% endfor %}", "recursion"),
    "generators in generators": (_GENERATORS, "recursion"),
    "itself as JSON": ("{% set n = namespace() %}{% set n.a = n %}{{ n | tojson }}", "JSON"),
    "a number too long to write": ("{{ 10 ** (k * 300000) }}", "digits"),
    "a refusal that is no text": ("{{ raise_exception(5) }}", "5"),
    "an endless refusal": ("{{ raise_exception('z' * (k * 5000000)) }}", "zzz"),
    "no text at all": ("{% if false %}x{% endif %}", "nothing at all"),
    "too much text": ("{{ 'x ' * (k * 2000000) }}", "4000000 characters"),
    "what is not there": ("{{ nothing.at.all }}", "undefined"),
    "wrong kinds": ("{{ messages + 1 }}", "concatenate"),
    "division": ("{{ messages | slice(0) | list }}", "zero"),
}
# What is odd, and still a prompt.
ODD = {
    "no generation prompt": "{% for m in messages %}{{ m.content }}{% endfor %}",
    "a number": "{{ 5 }}",
    "a list": "{{ messages }}",
    "a zero in it": "{{ 'a\\x00b' }}",
    "half a character": "{{ '\\ud800' }}",
    "the last character there is": "{{ '\\U0010FFFF' }}",
}
# What already fails when it is compiled, alone in its template.
NESTED = {
    "loops": "{% for a in [1] %}" * 21 + "{% endfor %}" * 21,
    "many loops": "{% for a in [1] %}" * 2000 + "{% endfor %}" * 2000,
    "conditions": "{% if 1 %}" * 100 + "{% endif %}" * 100,
    "brackets": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "signs": "{{ " + "- " * 40_000 + "1 }}",
    "attributes": "{{ a" + ".b" * 40_000 + " }}",
    "filters": "{{ 1" + "|string" * 12_000 + " }}",
    "macros": "{% macro a() %}" * 500 + "{% endmacro %}" * 500,
    "openings": "{{" * 40_000,
    "a long number": "{{ " + "9" * 50_000 + " }}",
    "break outside of loops": "{% break %}",
    "a block that does not end": "{% generation %}x",
}


@pytest.fixture(scope="module")
def session(demo_gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One child whose template does what it is asked to: each attack meets what the last one left."""
    sources = BOMBS | {name: source for name, (source, _said) in ATTACKS.items()} | ODD
    branches = "".join(
        f"{{% {'elif' if index else 'if'} messages[-1].content == {name!r} %}}{source}"
        for index, (name, source) in enumerate(sources.items())
    )
    path = tmp_path_factory.mktemp("hostile") / "template.gguf"
    template = (
        "{% set k = messages | length %}" + branches + "{% else %}{{ messages[-1].content }}{% endif %}"
    )
    with Session(LoadModel(rewrite(demo_gguf, path, metadata={"tokenizer.chat_template": template}))) as made:
        yield made


def ask(session: Session, text: str) -> str:
    return session.chat([ChatMessage(Role.USER, text)], _SHORT).prompt


def refusal(session: Session, text: str) -> str:
    """Ask, be refused soon and in a sentence, and find the child as healthy as before."""
    pid, began = session.pid, time.monotonic()
    with pytest.raises(ChildError) as caught:
        ask(session, text)
    assert time.monotonic() - began < _SOON_SECONDS
    info = caught.value.info()
    assert info.code == TemplateBroken.__name__
    assert_readable(info)
    assert ask(session, "Hello") == "Hello"
    assert session.pid == pid
    return str(info.cause)


@pytest.mark.parametrize("name", BOMBS)
def test_memory_is_limited(name: str, session: Session) -> None:
    assert "more memory" in refusal(session, name)
    assert peak_resident_bytes(session.pid) < _MOST_BYTES


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_with_its_reason(name: str, session: Session) -> None:
    assert ATTACKS[name][1] in refusal(session, name)


@pytest.mark.parametrize("name", ODD)
def test_odd_prompts_are_answered(name: str, session: Session) -> None:
    assert ask(session, name)
    assert ask(session, "Hello") == "Hello"


@pytest.mark.parametrize("name", NESTED)
def test_what_cannot_be_compiled_is_refused(name: str) -> None:
    template = ChatTemplate(NESTED[name], bos_token="<s>", eos_token="</s>")
    with pytest.raises(TemplateBroken) as caught:
        template.render((ChatMessage(Role.USER, "Hello"),))
    assert_readable(caught.value.info())
