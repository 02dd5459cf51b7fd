"""How much each type loses: what "better" means when something has to fit in a size.

File types are ordered by measured Kullback-Leibler divergence from the unquantized model: "LLaMA 3 8b
Scoreboard" in ``tools/perplexity/README.md`` of llama.cpp, mean KLD over Wikitext. Four types were not
measured there without an importance matrix; their figures are read off their neighbours: IQ4_NL and
IQ4_XS lose a little more than Q4_K_S, IQ3_M and IQ3_S lie between Q3_K_M and Q3_K_S. Types for models
trained in them (ternary, one-bit, MXFP4) have no place in the order.

Element types are compared by the relative squared error of 2^18 normally distributed weights in rows of
4096, quantized by ggml without and with an importance matrix of ones.
"""

from __future__ import annotations

from core.checkpoint.model import SourceDType
from core.gguf.types import FileType, TensorType

# Without and with an importance matrix; None where llama.cpp does not make the type without.
_KLD: dict[FileType, tuple[float | None, float]] = {
    FileType.Q8_0: (0.0014, 0.0014),
    FileType.Q6_K: (0.0055, 0.0055),
    FileType.Q5_K_M: (0.0108, 0.0108),
    FileType.Q5_K_S: (0.0166, 0.0166),
    FileType.Q5_1: (0.0180, 0.0180),
    FileType.Q5_0: (0.0222, 0.0222),
    FileType.Q4_K_M: (0.0313, 0.0282),
    FileType.Q4_K_S: (0.0431, 0.0320),
    FileType.IQ4_NL: (0.0450, 0.0357),
    FileType.IQ4_XS: (0.0460, 0.0363),
    FileType.Q4_1: (0.0717, 0.0717),
    FileType.Q4_0: (0.0719, 0.0719),
    FileType.Q3_K_L: (0.0872, 0.0731),
    FileType.Q3_K_M: (0.1019, 0.0844),
    FileType.IQ3_M: (0.1500, 0.1025),
    FileType.IQ3_S: (0.1700, 0.1113),
    FileType.IQ3_XS: (None, 0.1387),
    FileType.IQ3_XXS: (None, 0.1836),
    FileType.Q3_K_S: (0.2282, 0.1998),
    FileType.IQ2_M: (None, 0.3260),
    FileType.Q2_K: (0.4451, 0.3322),
    FileType.Q2_K_S: (None, 0.4034),
    FileType.IQ2_S: (None, 0.4392),
    FileType.IQ2_XS: (None, 0.5463),
    FileType.IQ2_XXS: (None, 0.8120),
    FileType.IQ1_M: (None, 1.3931),
    FileType.IQ1_S: (None, 2.2546),
}

_ERRORS: dict[TensorType, tuple[float | None, float]] = {
    TensorType.Q8_0: (0.0000288, 0.0000288),
    TensorType.Q6_K: (0.000316, 0.000301),
    TensorType.Q5_1: (0.00144, 0.00115),
    TensorType.Q5_K: (0.00131, 0.00125),
    TensorType.Q5_0: (0.00183, 0.00164),
    TensorType.Q4_1: (0.00613, 0.00490),
    TensorType.Q4_K: (0.00511, 0.00502),
    TensorType.Q4_0: (0.00741, 0.00669),
    TensorType.IQ4_NL: (0.00581, 0.00563),
    TensorType.IQ4_XS: (0.00590, 0.00573),
    TensorType.MXFP4: (0.0130, 0.0130),
    TensorType.Q3_K: (0.0228, 0.0209),
    TensorType.IQ3_S: (0.0277, 0.0189),
    TensorType.IQ3_XXS: (None, 0.0331),
    TensorType.Q2_K: (0.0882, 0.0720),
    TensorType.IQ2_S: (None, 0.0620),
    TensorType.IQ2_XS: (None, 0.0898),
    TensorType.IQ2_XXS: (None, 0.118),
    TensorType.IQ1_M: (None, 0.204),
    TensorType.IQ1_S: (None, 0.236),
}


def best_first(base_type: SourceDType, *, with_imatrix: bool) -> list[FileType]:
    """Return the file types worth choosing between, the least loss first.

    Args:
        base_type: What the weights are: that type loses nothing, and a wider one would only be larger.
        with_imatrix: There is an importance matrix.
    """
    exact = FileType[base_type.name]
    halves = [kind for kind in (FileType.F16, FileType.BF16) if kind is not exact]
    losses = {kind: pair[with_imatrix] for kind, pair in _KLD.items()}
    known = {kind: loss for kind, loss in losses.items() if loss is not None}
    return [exact, *halves, *sorted(known, key=known.__getitem__)]


def error(kind: TensorType, *, with_imatrix: bool) -> float | None:
    """Return the relative squared error of an element type; None when it is not known or not made."""
    return _ERRORS.get(kind, (None, None))[with_imatrix]


def better_types(row_length: int, *, with_imatrix: bool) -> list[TensorType]:
    """Return the quantized types for rows of this length, smallest first, each better than the one before.

    What is larger than another and no better is left out.
    """
    fitting = [kind for kind in _ERRORS if row_length % kind.block_size == 0]
    losses = {kind: error(kind, with_imatrix=with_imatrix) for kind in fitting}
    known = sorted((bits(kind), loss, kind.name) for kind, loss in losses.items() if loss is not None)
    ladder: list[TensorType] = []
    lowest = float("inf")
    for _, loss, name in known:
        if loss < lowest:
            ladder.append(TensorType[name])
            lowest = loss
    return ladder


def bits(kind: TensorType) -> float:
    """Return the bits one weight takes."""
    return kind.block_bytes * 8 / kind.block_size
