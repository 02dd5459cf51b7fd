"""The chat templates of the published Phi models, as their tokenizer_config.json has them."""

from __future__ import annotations

_REASONING_PROMPT = (
    "You are Phi, a language model trained by Microsoft to help users. Your role as an assistant involves "
    "thoroughly exploring questions through a systematic thinking process before providing the final precise "
    "and accurate solutions."
)


def _phi_3_turns(system_test: str) -> str:
    return (
        "{% for message in messages %}{% if message['role'] == 'system'" + system_test + " %}"
        "{{'<|system|>\n' + message['content'] + '<|end|>\n'}}"
        "{% elif message['role'] == 'user' %}{{'<|user|>\n' + message['content'] + '<|end|>\n'}}"
        "{% elif message['role'] == 'assistant' %}{{'<|assistant|>\n' + message['content'] + '<|end|>\n'}}"
        "{% endif %}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% else %}{{ eos_token }}{% endif %}"
    )


_PHI_4_QUESTION = (
    "{% elif (message['role'] == 'user') %}"
    "{{'<|im_start|>user<|im_sep|>' + message['content'] + '<|im_end|>'}}"
)
_PHI_4_ANSWER = (
    "{% elif (message['role'] == 'assistant') %}"
    "{{'<|im_start|>assistant<|im_sep|>' + message['content'] + '<|im_end|>'}}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant<|im_sep|>' }}{% endif %}"
)

TEMPLATES = {
    "Phi-3-mini-4k-instruct": _phi_3_turns(""),
    "Phi-3.5-mini-instruct": _phi_3_turns(" and message['content']"),
    "Phi-3-medium-4k-instruct": (
        "{% for message in messages %}{% if (message['role'] == 'user') %}"
        "{{'<|user|>' + '\n' + message['content'] + '<|end|>' + '\n' + '<|assistant|>' + '\n'}}"
        "{% elif (message['role'] == 'assistant') %}{{message['content'] + '<|end|>' + '\n'}}"
        "{% endif %}{% endfor %}"
    ),
    "Phi-3-small-8k-instruct": (
        "{{ bos_token }}{% for message in messages %}"
        "{{'<|' + message['role'] + '|>' + '\n' + message['content'] + '<|end|>\n' }}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% else %}{{ eos_token }}{% endif %}"
    ),
    "Phi-3-vision-128k-instruct": (
        "{% for message in messages %}"
        "{{'<|' + message['role'] + '|>' + '\n' + message['content'] + '<|end|>\n' }}{% endfor %}"
        "{% if add_generation_prompt and messages[-1]['role'] != 'assistant' %}"
        "{{- '<|assistant|>\n' -}}{% endif %}"
    ),
    "Phi-3.5-MoE-instruct": _phi_3_turns(" and message['content']"),
    "phi-4": (
        "{% for message in messages %}{% if (message['role'] == 'system') %}"
        "{{'<|im_start|>system<|im_sep|>' + message['content'] + '<|im_end|>'}}"
        + _PHI_4_QUESTION
        + _PHI_4_ANSWER
    ),
    "phi-4, as first published": (
        "{% for message in messages %}{% if (message['role'] == 'system') %}"
        "{{'<|im_start|>system<|im_sep|>' + message['content'] + '<|im_end|>'}}"
        "{% elif (message['role'] == 'user') %}"
        "{{'<|im_start|>user<|im_sep|>' + message['content'] + '<|im_end|><|im_start|>assistant<|im_sep|>'}}"
        "{% elif (message['role'] == 'assistant') %}{{message['content'] + '<|im_end|>'}}"
        "{% endif %}{% endfor %}"
    ),
    # Its fixed prompt goes on for a page.
    "Phi-4-reasoning": (
        f"<|im_start|>system<|im_sep|>{_REASONING_PROMPT}<|im_end|>"
        "{% for message in messages %}{% if false %}" + _PHI_4_QUESTION + _PHI_4_ANSWER
    ),
    "Phi-4-reasoning, with a prompt that can be replaced": (
        "{% if messages[0]['role'] != 'system' %}"
        f"{{{{'<|im_start|>system<|im_sep|>{_REASONING_PROMPT}<|im_end|>'}}}}"
        "{% endif %}{% for message in messages %}{% if (message['role'] == 'system') %}"
        "{{'<|im_start|>system<|im_sep|>' + message['content'] + '<|im_end|>'}}"
        + _PHI_4_QUESTION
        + _PHI_4_ANSWER
    ),
    "Phi-4-mini-instruct": (
        "{% for message in messages %}{% if message['role'] == 'system' and 'tools' in message "
        "and message['tools'] is not none %}{{ '<|' + message['role'] + '|>' + message['content'] "
        "+ '<|tool|>' + message['tools'] + '<|/tool|>' + '<|end|>' }}{% else %}"
        "{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}{% endif %}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% else %}{{ eos_token }}{% endif %}"
    ),
    "Phi-4-mini-reasoning": (
        "{{ '<|system|>Your name is Phi, an AI math expert developed by Microsoft.' }}"
        "{% for message in messages %}{% if message['role'] == 'system' %} {{ message['content'] }}"
        "{% if 'tools' in message and message['tools'] is not none %}"
        "{{ '<|tool|>' + message['tools'] + '<|/tool|>' }}{% endif %}{% endif %}{% endfor %}{{ '<|end|>' }}"
        "{% for message in messages %}{% if message['role'] != 'system' %}"
        "{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}{% endif %}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% else %}{{ eos_token }}{% endif %}"
    ),
}
