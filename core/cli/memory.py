"""The verb `memory`: what a model will take on each device, before it is loaded."""

from __future__ import annotations

import argparse

from core.cli import arguments as types_of
from core.cli import placement, show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.engine.placement import check_kv_type, placement_of
from core.hardware.estimate import estimate


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    sub = add("memory", memory, "Say how much memory a GGUF file will take on each device.")
    sub.set_defaults(check=placement.check)
    sub.add_argument("file", type=types_of.path, metavar="FILE")
    placement.add_flags(sub)


def memory(arguments: argparse.Namespace, console: Console) -> Status:
    """Print weights, KV cache and room to compute for each device; failed where it does not fit."""
    with cancel_on_interrupt() as cancel:
        placed = placement.place(arguments.file, arguments, cancel)
    check_kv_type(placed.load, placed.shape)
    where = placement_of(placed.load, placed.shape)
    parts = estimate(placed.shape, where, placed.encoder)
    rows = [["Device", "Weights", "KV cache", "Compute", "In all", "Free", ""]]
    for part in parts:
        free = placed.free[part.device]
        lengths = show.sizes([part.weights, part.kv_cache, part.compute, part.total, free])
        rows.append([part.device, *lengths, "fits" if part.total <= free else "does not fit"])
    console.text(show.table(rows, "<>>>>><"))
    given, n_layers = min(where.n_gpu_layers, placed.shape.n_layers), placed.shape.n_layers
    console.text(f"{given if where.devices else 0} of {n_layers} layers on devices; auto: {placed.auto}")
    console.document(
        {
            "n_ctx": where.n_ctx,
            "n_gpu_layers": given if where.devices else 0,
            "n_layers": n_layers,
            "auto": placed.auto,
            "devices": [
                {
                    "device": part.device,
                    "weights": part.weights,
                    "kv_cache": part.kv_cache,
                    "compute": part.compute,
                    "total": part.total,
                    "free": placed.free[part.device],
                }
                for part in parts
            ],
        }
    )
    fits = all(part.total <= placed.free[part.device] for part in parts)
    return Status.DONE if fits else Status.FAILED
