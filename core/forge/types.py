"""The quantization types by name, and what each is good for.

Which types exist, which of them this llama.cpp makes, and which need an importance matrix is found
out from the library (`core.forge.plan`); only the words and the recommendation are ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import JobTypesMissing, JobTypeUnknown
from core.gguf.types import FileType
from core.text import Message, msg

RECOMMENDED = FileType.Q4_K_M

PURPOSES: dict[FileType, Message] = {
    FileType.F32: msg("Every weight exact, for further work; very large"),
    FileType.F16: msg("Close to exact, for hardware without BF16"),
    FileType.BF16: msg("The precision Phi is published in, for further work"),
    FileType.Q8_0: msg("Hardly any loss, half the size of BF16"),
    FileType.Q6_K: msg("Very close to the original"),
    FileType.Q5_K_M: msg("High quality, a little larger than Q4_K_M"),
    FileType.Q5_K_S: msg("High quality, slightly smaller than Q5_K_M"),
    FileType.Q5_1: msg("Older type; Q5_K_M is better"),
    FileType.Q5_0: msg("Older type; Q5_K_S is better"),
    FileType.Q4_K_M: msg("The best balance of size and quality"),
    FileType.Q4_K_S: msg("Slightly smaller than Q4_K_M, slightly less precise"),
    FileType.Q4_1: msg("Older type; Q4_K_M is better"),
    FileType.Q4_0: msg("Older type, fast on many processors"),
    FileType.IQ4_NL: msg("More precise than Q4_0 at its size; slow to make"),
    FileType.IQ4_XS: msg("As good as Q4_K_S and smaller; slow to make"),
    FileType.Q3_K_L: msg("For little memory, some loss"),
    FileType.Q3_K_M: msg("For little memory, noticeable loss"),
    FileType.Q3_K_S: msg("For little memory, clear loss"),
    FileType.IQ3_M: msg("For little memory, better than Q3_K_S; slow to make"),
    FileType.IQ3_S: msg("For little memory, as large as Q3_K_S; slow to make"),
    FileType.IQ3_XS: msg("Small, noticeable loss"),
    FileType.IQ3_XXS: msg("Small, clear loss"),
    FileType.Q2_K: msg("The smallest without an importance matrix, strong loss"),
    FileType.Q2_K_S: msg("Very small, strong loss"),
    FileType.IQ2_M: msg("Very small, strong loss"),
    FileType.IQ2_S: msg("Very small, strong loss"),
    FileType.IQ2_XS: msg("Tiny, severe loss"),
    FileType.IQ2_XXS: msg("Tiny, severe loss"),
    FileType.IQ1_M: msg("Tiny, an experiment"),
    FileType.IQ1_S: msg("Tiny, an experiment"),
    FileType.TQ1_0: msg("Only for models trained with ternary weights"),
    FileType.TQ2_0: msg("Only for models trained with ternary weights"),
    FileType.Q1_0: msg("Only for models trained with one-bit weights"),
    FileType.Q2_0: msg("Only for models trained with two-bit weights"),
    FileType.MXFP4_MOE: msg("For mixture-of-experts models; others become Q8_0"),
    FileType.NVFP4: msg("For models published in this type"),
}


def file_types(names: Iterable[str]) -> list[FileType]:
    """Return the types of these names, each once.

    Raises:
        JobTypesMissing: None was named.
        JobTypeUnknown: A name is not llama.cpp's.
    """
    wanted = tuple(dict.fromkeys(names))
    if not wanted:
        raise JobTypesMissing
    known = FileType.__members__
    for name in wanted:
        if name not in known:
            raise JobTypeUnknown(name=name, known=", ".join(known))
    return [known[name] for name in wanted]
