"""Published Phi architectures that are refused, each with its reason and the nearest Phi that works."""

from __future__ import annotations

from core.checkpoint.families.base import Family
from core.checkpoint.model import Support, Verdict
from core.text import Message, msg

_TRY_PHI_4_MINI = msg("Phi-4-mini-instruct is the nearest that converts fully.")
_TRY_ANY = msg("Choose a Phi-3, Phi-3.5 or Phi-4 language model, for example Phi-4-mini-instruct.")


def _refused(name: str, reason: Message, suggestion: Message) -> Family:
    return Family(name, Verdict(Support.REFUSED, reason, suggestion))


FAMILIES = {
    "Phi3SmallForCausalLM": _refused(
        "Phi-3-small",
        msg("llama.cpp cannot compute the block-sparse attention of Phi-3-small."),
        msg("Phi-3-mini is smaller and Phi-3-medium is larger; both convert fully."),
    ),
    "Phi4FlashForCausalLM": _refused(
        "Phi-4-mini-flash",
        msg("llama.cpp cannot compute the mix of state space and attention layers of Phi-4-mini-flash."),
        msg("Phi-4-mini-reasoning is trained for the same tasks and converts fully."),
    ),
    "MixFormerSequentialForCausalLM": _refused(
        "Phi-1 and Phi-1.5, first release",
        msg("This is the first release of Phi-1 or Phi-1.5, whose layout llama.cpp does not know."),
        _TRY_PHI_4_MINI,
    ),
}


def unknown(architecture: str) -> Family:
    """Return the refusal of an architecture that is no Phi, or one published later."""
    name = architecture[:80]
    reason = msg("{architecture} is not a Phi architecture that Phi Forge knows.", architecture=name)
    return _refused(name, reason, _TRY_ANY)
