"""The format's numbers are those of the libraries."""

from __future__ import annotations

import ctypes

from core.gguf.types import TENSOR_TYPES, FileType
from core.native import library


def test_every_element_type_of_ggml_is_listed_with_its_sizes():
    name = library.function("ggml_type_name", ctypes.c_char_p, ctypes.c_int)
    block_size = library.function("ggml_blck_size", ctypes.c_int64, ctypes.c_int)
    block_bytes = library.function("ggml_type_size", ctypes.c_size_t, ctypes.c_int)
    existing = [number for number in range(library.llama().GGML_TYPE_COUNT) if block_size(number)]
    assert sorted(TENSOR_TYPES) == existing
    for number, kind in TENSOR_TYPES.items():
        assert name(number).decode().upper() == kind.name.upper()
        assert (block_size(number), block_bytes(number)) == (kind.block_size, kind.block_bytes)


def test_every_file_type_of_llama_is_listed():
    theirs = {
        key.removeprefix("LLAMA_FTYPE_").removeprefix("MOSTLY_").removeprefix("ALL_"): value
        for key, value in vars(library.llama()).items()
        if key.startswith("LLAMA_FTYPE_")
    }
    assert theirs.pop("GUESSED") == 1024  # a flag for files that do not tell, not a type
    assert {kind.name: kind.value for kind in FileType} == theirs
