"""Save the logits of a Phi-4-reasoning-vision by transformers: run by a Python that has it, and torch.

    python oracle_vision.py CHECKPOINT REQUEST.json RESULT.npy

transformers has the parts of this model, not the model: a SigLIP-2 whose last but one hidden state goes
through two matrices with a GELU between them, into a Phi-3. The picture must be of the encoder's own size
(as many patches on a side as its table of positions), so that nobody has to scale it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import Phi3Config, Phi3ForCausalLM, Siglip2VisionConfig, Siglip2VisionModel

_PATCH = 16


def main() -> None:
    """Compute the logits after each token that follows the picture, in single precision."""
    checkpoint, request_path, result_path = map(Path, sys.argv[1:])
    request = json.loads(request_path.read_text(encoding="utf-8"))
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    weights = load_file(checkpoint / "model.safetensors")

    def part(prefix: str) -> dict[str, torch.Tensor]:
        return {
            name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)
        }

    vision = Siglip2VisionConfig(**config["vision_config"], patch_size=_PATCH, num_patches=256)
    vision._attn_implementation = "eager"
    tower = Siglip2VisionModel(vision).eval()
    state = part("model.vision_tower.vision_tower.vision_model.")
    prefix = "vision_model." if any(name.startswith("vision_model.") for name in tower.state_dict()) else ""
    tower.load_state_dict({prefix + name: value for name, value in state.items()})
    width, hidden = config["vision_config"]["hidden_size"], config["hidden_size"]
    projector = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, hidden))
    projector.load_state_dict(part("model.mm_projector."))
    names = {"vision_config", "architectures", "auto_map", "model_type"}
    text_config = Phi3Config(**{key: value for key, value in config.items() if key not in names})
    text_config._attn_implementation = "eager"
    text = Phi3ForCausalLM(text_config).eval()
    kept = {name: value for name, value in weights.items() if ".vision_tower." not in name}
    text.load_state_dict({name: value for name, value in kept.items() if ".mm_projector." not in name})

    pixels = np.load(request["pixels"]).astype(np.float32) / 255
    grid = pixels.shape[0] // _PATCH
    patches = ((pixels - 0.5) / 0.5).reshape(grid, _PATCH, grid, _PATCH, 3).transpose(0, 2, 1, 3, 4)
    values = torch.from_numpy(patches.reshape(1, grid * grid, -1).copy())
    with torch.no_grad():
        states = tower(
            pixel_values=values,
            pixel_attention_mask=torch.ones((1, grid * grid), dtype=torch.int32),
            spatial_shapes=torch.tensor([[grid, grid]]),
            output_hidden_states=True,
        ).hidden_states
        embed = text.get_input_embeddings()
        before, after = (embed(torch.tensor(request[key])) for key in ("before", "after"))
        inputs = torch.cat([before, projector(states[-2][0]), after])[None]
        logits = text(inputs_embeds=inputs, use_cache=False).logits[0]
    np.save(result_path, logits[-len(request["after"]) :].numpy())


if __name__ == "__main__":
    main()
