"""Every published Phi: its config.json, and what Phi Forge has to say of it.

The configs are in `published_configs.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.checkpoint.model import Support
from tests.support import published_configs as configs


@dataclass(frozen=True)
class Published:
    """One published model.

    Attributes:
        name: Its repository.
        config: Its config.json.
        support: The verdict.
        family: What the card calls it.
        n_params: Weights of what is converted; 0 where nothing is.
        says: What the verdict's reason or suggestion must contain.
        unconfirmed: Values of the config that no public page confirmed.
    """

    name: str
    config: dict[str, Any]
    support: Support
    family: str
    n_params: int = 0
    says: str = ""
    unconfirmed: str = ""


_SIZES = {
    "1": 1_418_270_720,
    "2": 2_779_683_840,
    "3-mini": 3_821_079_552,
    "3-medium": 13_960_238_080,
    "4": 14_659_507_200,
    "4-mini": 3_836_021_760,
    "3.5-MoE": 41_873_153_344,
    "mini-MoE": 7_647_632_704,  # these two are worked out from the config; the pages state 7.6B and 3.8B
    "tiny-MoE": 3_755_220_288,
}


def _rows() -> Iterator[Published]:
    full, text = Support.FULL, Support.TEXT_ONLY
    for name, config, size in (
        ("microsoft/phi-1", configs.PHI_1, "1"),
        ("microsoft/phi-1_5", configs.PHI_1 | {"torch_dtype": "float16"}, "1"),
        ("microsoft/phi-1_5, first form", configs.FIRST_FORM, "1"),
        ("microsoft/phi-2", configs.PHI_2, "2"),
        ("microsoft/phi-2, first form", configs.FIRST_FORM | {"n_embd": 2560, "n_layer": 32}, "2"),
    ):
        yield Published(name, config, full, "Phi-1, Phi-2", _SIZES[size])
    for name, config, size in (
        ("microsoft/Phi-3-mini-4k-instruct", configs.PHI_3, "3-mini"),
        ("microsoft/Phi-3-mini-128k-instruct", configs.PHI_3 | configs.longrope("longrope", 48), "3-mini"),
        (
            "microsoft/Phi-3-mini-128k-instruct, first form",
            configs.PHI_3 | configs.longrope("su", 48),
            "3-mini",
        ),
        ("microsoft/Phi-3.5-mini-instruct", configs.PHI_3 | configs.longrope("longrope", 48), "3-mini"),
        ("microsoft/Phi-3-medium-4k-instruct", configs.PHI_3_MEDIUM, "3-medium"),
        (
            "microsoft/Phi-3-medium-128k-instruct",
            configs.PHI_3_MEDIUM | configs.longrope("longrope", 64),
            "3-medium",
        ),
    ):
        yield Published(name, config, full, "Phi-3", _SIZES[size])
    for name, config, size in (
        ("microsoft/phi-4", configs.PHI_4, "4"),
        ("microsoft/Phi-4-reasoning", configs.PHI_4_REASONING, "4"),
        ("microsoft/Phi-4-reasoning-plus", configs.PHI_4_REASONING, "4"),
        ("microsoft/Phi-4-mini-instruct", configs.PHI_4_MINI, "4-mini"),
        ("microsoft/Phi-4-mini-reasoning", configs.PHI_4_MINI, "4-mini"),
    ):
        yield Published(name, config, full, "Phi-4", _SIZES[size])
    for name, config, n_params in (
        ("microsoft/Phi-3.5-MoE-instruct", configs.PHI_3_5_MOE, _SIZES["3.5-MoE"]),
        ("microsoft/Phi-mini-MoE-instruct", configs.PHI_MINI_MOE, _SIZES["mini-MoE"]),
        ("microsoft/Phi-tiny-MoE-instruct", configs.PHI_TINY_MOE, _SIZES["tiny-MoE"]),
    ):
        yield Published(name, config, Support.DIFFERS, "Phi MoE", n_params, "answers differ")
    for name, config in (
        ("microsoft/Phi-3-vision-128k-instruct", configs.PHI_3_VISION),
        ("microsoft/Phi-3.5-vision-instruct", configs.PHI_3_VISION | {"sliding_window": 262144}),
    ):
        yield Published(name, config, text, "Phi-3-vision", _SIZES["3-mini"], "Phi-3.5-mini-instruct")
    for name, config in (
        ("microsoft/Phi-4-multimodal-instruct", configs.PHI_4_MULTIMODAL),
        ("microsoft/Phi-4-multimodal-instruct, transformers' form", configs.PHI_4_MULTIMODAL_HF),
    ):
        yield Published(name, config, text, "Phi-4-multimodal", _SIZES["4-mini"], "Phi-4-mini-instruct")
    yield Published(
        "microsoft/Phi-4-reasoning-vision-15B",
        configs.PHI_4_VISION,
        full,
        "Phi-4-reasoning-vision",
        _SIZES["4"],
        "mmproj",
        unconfirmed="sizes of the image encoder",
    )
    refused = Support.REFUSED
    yield Published(
        "microsoft/phi-1_5, first release",
        configs.MIXFORMER,
        refused,
        "Phi-1 and Phi-1.5, first release",
        says="Phi-4-mini-instruct",
    )
    for name, context in (("8k", 8192), ("128k", 131072)):
        config = configs.PHI_3_SMALL | {"max_position_embeddings": context}
        repository = f"microsoft/Phi-3-small-{name}-instruct"
        yield Published(repository, config, refused, "Phi-3-small", says="block-sparse attention")
    yield Published(
        "microsoft/Phi-4-mini-flash-reasoning",
        configs.PHI_4_FLASH,
        refused,
        "Phi-4-mini-flash",
        says="Phi-4-mini-reasoning",
        unconfirmed="all but the architecture",
    )
    for name, config in (
        ("microsoft/NextCoder-7B", configs.QWEN),
        ("unsloth/phi-4", configs.LLAMA),
        ("microsoft/GRIN-MoE", configs.GRIN),
        ("a classifier made of Phi-3", configs.PHI_3 | {"architectures": ["Phi3ForSequenceClassification"]}),
    ):
        architecture = config["architectures"][0]
        says = f"{architecture} is not a Phi architecture"
        yield Published(name, config, refused, architecture, says=says, unconfirmed="sizes")


PUBLISHED = tuple(_rows())
