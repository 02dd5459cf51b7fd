"""What one type does to each tensor."""

from __future__ import annotations

from core.checkpoint.model import ModelMap
from core.forge.importance import Importance
from core.forge.model import Preview, QuantizeOptions, TensorPreview
from core.forge.plan import planner
from core.gguf.types import FileType


def preview(
    model_map: ModelMap, file_type: FileType, options: QuantizeOptions, importance: Importance | None
) -> Preview:
    """Show every tensor of the file, in file order, with its type and the rule that chose it.

    Raises:
        PhiForgeError: As `core.forge.plan.Planner.choose`.
    """
    with planner(model_map, options, importance) as planning:
        choice = planning.choose(file_type)
        # Rules are for what is quantized; llama.cpp passes over them in a file of floats.
        rules = planning.match_rules() if choice.quantizes else {}
        bases = planning.base_types
        file_bytes = sum(planning.parts_bytes(choice))
    tensors = tuple(
        TensorPreview(
            name=spec.name,
            shape=spec.shape,
            source_type=bases[spec.name].name,
            type=spec.type.name,
            nbytes=spec.nbytes,
            rule=rules.get(spec.name),
        )
        for spec in choice.specs
    )
    return Preview(file_type.name, tensors, file_bytes)
