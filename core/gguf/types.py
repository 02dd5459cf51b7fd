"""The numbers of the GGUF format: element types of tensors and file types.

Both lists are the format's own (``enum ggml_type`` in ggml.h, ``enum llama_ftype`` in llama.h). They
stand here because the window reads them without native code; a test compares every entry with the
libraries.
"""

from __future__ import annotations

from enum import Enum, IntEnum

ALIGNMENT = 32
"""Bytes tensor data starts at a multiple of, unless ``general.alignment`` says otherwise."""

QUANTIZATION_VERSION = 2
"""``GGML_QNT_VERSION`` of ggml.h, written as ``general.quantization_version``."""


class TensorType(Enum):
    """Element type of a tensor: (id, weights in a block, bytes of a block)."""

    F32 = (0, 1, 4)
    F16 = (1, 1, 2)
    Q4_0 = (2, 32, 18)
    Q4_1 = (3, 32, 20)
    Q5_0 = (6, 32, 22)
    Q5_1 = (7, 32, 24)
    Q8_0 = (8, 32, 34)
    Q8_1 = (9, 32, 36)
    Q2_K = (10, 256, 84)
    Q3_K = (11, 256, 110)
    Q4_K = (12, 256, 144)
    Q5_K = (13, 256, 176)
    Q6_K = (14, 256, 210)
    Q8_K = (15, 256, 292)
    IQ2_XXS = (16, 256, 66)
    IQ2_XS = (17, 256, 74)
    IQ3_XXS = (18, 256, 98)
    IQ1_S = (19, 256, 50)
    IQ4_NL = (20, 32, 18)
    IQ3_S = (21, 256, 110)
    IQ2_S = (22, 256, 82)
    IQ4_XS = (23, 256, 136)
    I8 = (24, 1, 1)
    I16 = (25, 1, 2)
    I32 = (26, 1, 4)
    I64 = (27, 1, 8)
    F64 = (28, 1, 8)
    IQ1_M = (29, 256, 56)
    BF16 = (30, 1, 2)
    TQ1_0 = (34, 256, 54)
    TQ2_0 = (35, 256, 66)
    MXFP4 = (39, 32, 17)
    NVFP4 = (40, 64, 36)
    Q1_0 = (41, 128, 18)
    Q2_0 = (42, 64, 18)

    @property
    def id(self) -> int:
        """Number in the file."""
        return self.value[0]

    @property
    def block_size(self) -> int:
        """Weights in a block; the row length must be a multiple of it."""
        return self.value[1]

    @property
    def block_bytes(self) -> int:
        """Bytes of a block."""
        return self.value[2]

    def nbytes(self, n_weights: int) -> int:
        """Bytes of `n_weights` weights in whole blocks.

        Raises:
            ValueError: They do not fill whole blocks.
        """
        blocks, rest = divmod(n_weights, self.block_size)
        if rest:
            raise ValueError(f"{n_weights} weights are no whole blocks of {self.name}")
        return blocks * self.block_bytes


TENSOR_TYPES = {kind.id: kind for kind in TensorType}
"""Element types by their number in the file."""


class FileType(IntEnum):
    """What a whole file was quantized as (``general.file_type``), by llama.cpp's names."""

    F32 = 0
    F16 = 1
    Q4_0 = 2
    Q4_1 = 3
    Q8_0 = 7
    Q5_0 = 8
    Q5_1 = 9
    Q2_K = 10
    Q3_K_S = 11
    Q3_K_M = 12
    Q3_K_L = 13
    Q4_K_S = 14
    Q4_K_M = 15
    Q5_K_S = 16
    Q5_K_M = 17
    Q6_K = 18
    IQ2_XXS = 19
    IQ2_XS = 20
    Q2_K_S = 21
    IQ3_XS = 22
    IQ3_XXS = 23
    IQ1_S = 24
    IQ4_NL = 25
    IQ3_S = 26
    IQ3_M = 27
    IQ2_S = 28
    IQ2_M = 29
    IQ4_XS = 30
    IQ1_M = 31
    BF16 = 32
    TQ1_0 = 36
    TQ2_0 = 37
    MXFP4_MOE = 38
    NVFP4 = 39
    Q1_0 = 40
    Q2_0 = 41
