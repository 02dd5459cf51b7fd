"""How sure the model was of a token."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.engine.model import TokenChoice
from core.native.llama import Model

MAX_ALTERNATIVES = 20


def choice_of(model: Model, logits: npt.NDArray[np.float32], token: int, n_probs: int) -> TokenChoice:
    """Return a token with its probability and the likeliest ones, before sampling changes anything.

    Args:
        model: Whose tokens they are.
        logits: Of shape (n_vocab,), all finite.
        token: The one that was chosen.
        n_probs: So many alternatives.

    Returns:
        Its place in the text is still 0.
    """
    top = logits.max()
    total = float(top) + float(np.log(np.exp(logits - top).sum(dtype=np.float64)))
    n_probs = min(n_probs, len(logits))
    best = np.argpartition(logits, -n_probs)[-n_probs:]
    best = best[np.argsort(-logits[best], kind="stable")]
    alternatives = tuple((_text(model, int(i)), float(logits[i]) - total) for i in best)
    return TokenChoice(token, 0, 0, float(logits[token]) - total, alternatives)


def _text(model: Model, token: int) -> str:
    piece = model.piece(token)
    return piece.decode(errors="replace") if piece else model.token_text(token)
