"""Calls that a user copies into a terminal or a program to try the server."""

from __future__ import annotations

import json

from core.handover.model import Shell
from core.handover.quoting import command, quote

_PLACE = "•" * 8
"""Stands for the key where it is not to be seen."""


def terminal_call(base_url: str, model: str, key: str, shell: Shell) -> str:
    """Return a command that asks for one answer: curl's, or PowerShell's own; `key` may be empty."""
    url, body = f"{base_url}/chat/completions", json.dumps(_body(model), ensure_ascii=False)
    if shell is Shell.POSIX:
        words = [["curl", url], ["-H", "Content-Type: application/json"]]
        words += [["-H", f"Authorization: Bearer {key}"]] if key else []
        return command([*words, ["-d", body]], shell)
    # Windows PowerShell has no way to hand a program double quotes that newer ones read alike.
    lines = ["Invoke-RestMethod -Method Post", f"-Uri {quote(url, shell)}"]
    lines += [f"-Headers @{{ Authorization = {quote(f'Bearer {key}', shell)} }}"] if key else []
    lines += ["-ContentType 'application/json; charset=utf-8'", f"-Body {quote(body, shell)}"]
    return " `\n  ".join(lines)


def python_call(base_url: str, model: str, key: str) -> str:
    """Return a program for the openai package that writes one answer as it comes; `key` may be empty."""
    question = _body(model)["messages"]
    return "\n".join(
        (
            "from openai import OpenAI",
            "",
            # The package insists on a key, also where none is asked for.
            f"client = OpenAI(base_url={base_url!r}, api_key={key or 'none'!r})",
            "stream = client.chat.completions.create(",
            f"    model={model!r},",
            f"    messages={question!r},",
            "    stream=True,",
            ")",
            "for chunk in stream:",
            "    if chunk.choices:",
            '        print(chunk.choices[0].delta.content or "", end="", flush=True)',
            "print()",
        )
    )


def masked(key: str) -> str:
    """Return what is shown in place of a key."""
    return _PLACE if key else ""


def _body(model: str) -> dict[str, object]:
    return {"model": model, "messages": [{"role": "user", "content": "What is quantization?"}]}
