"""What a child of the kind PLAN answers: plans, previews and what fits in a size."""

from __future__ import annotations

from pathlib import Path

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import Checkpoint, ModelMap, Support
from core.forge import importance
from core.forge.fit import fit
from core.forge.importance import Importance
from core.forge.mmproj import describe_mmproj
from core.forge.model import Fit, FitSpec, Plan, PlanSpec, Preview, PreviewSpec
from core.forge.names import imatrix_name
from core.forge.options import MAX_OVERRIDE_BYTES
from core.forge.plan import plan_types
from core.forge.preview import preview
from core.forge.types import file_types
from core.imatrix.text import BUNDLED_NAME


def answer_plan(spec: PlanSpec) -> Plan:
    """Say what can be made of a source; one that is refused has no types.

    Raises:
        PhiForgeError: The source, the matrix or an option is unusable.
    """
    checkpoint = inspect(spec.source, spec.base)
    support = checkpoint.card.verdict.support
    if support is Support.REFUSED or (support is Support.QUANTIZED and not spec.options.requantize):
        return Plan(checkpoint.card, ())
    model_map = map_model(checkpoint, requantize=spec.options.requantize)
    matrix = _importance(checkpoint, spec.imatrix, with_imatrix=spec.with_imatrix)
    types = plan_types(checkpoint, model_map, spec.options, matrix)
    return Plan(checkpoint.card, types, describe_mmproj(checkpoint))


def answer_preview(spec: PreviewSpec) -> Preview:
    """Say what one type does to each tensor.

    Raises:
        PhiForgeError: The source, the type, the matrix or an option is unusable.
    """
    (file_type,) = file_types((spec.type_name,))
    model_map, matrix = _open(spec)
    return preview(model_map, file_type, spec.options, matrix)


def answer_fit(spec: FitSpec) -> Fit:
    """Find the best that fits in a size.

    Raises:
        PhiForgeError: Nothing fits, or the source, the matrix or an option is unusable.
    """
    model_map, matrix = _open(spec)
    # The file will say which text its matrix comes from, and another text's name may be longer.
    spare = 0 if matrix is None or matrix.rows is not None else MAX_OVERRIDE_BYTES + 1
    return fit(model_map, spec.options, matrix, spec.target_bytes - spare, mix=spec.mix)


def _open(spec: PreviewSpec | FitSpec) -> tuple[ModelMap, Importance | None]:
    checkpoint = inspect(spec.source, spec.base)
    model_map = map_model(checkpoint, requantize=spec.options.requantize)
    return model_map, _importance(checkpoint, spec.imatrix, with_imatrix=spec.with_imatrix)


def _importance(checkpoint: Checkpoint, path: Path | None, *, with_imatrix: bool) -> Importance | None:
    if path is not None:
        return importance.load(path)
    return importance.promised(imatrix_name(checkpoint), BUNDLED_NAME) if with_imatrix else None
