"""Train nothing, but let PEFT make a random adapter, save it and merge it: run by a Python that has peft.

    python oracle_merge.py BASE SETTINGS.json ADAPTER MERGED

The settings are `LoraConfig`'s. The base is loaded in its own type.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM


def main() -> None:
    """Write the adapter, then load it anew into the base, merge it and save the whole model."""
    base, settings, adapter, merged = map(Path, sys.argv[1:])
    torch.manual_seed(0)
    torch.set_num_threads(2)

    def load() -> torch.nn.Module:
        return AutoModelForCausalLM.from_pretrained(base, dtype="auto", local_files_only=True)

    config = LoraConfig(
        task_type="CAUSAL_LM", init_lora_weights=False, **json.loads(settings.read_text(encoding="utf-8"))
    )
    model = get_peft_model(load(), config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "lora_" in name:
                parameter.normal_(std=0.05)
            elif parameter.requires_grad:
                parameter.mul_(1.5)
    model.save_pretrained(adapter)
    PeftModel.from_pretrained(load(), adapter).merge_and_unload().save_pretrained(merged)


if __name__ == "__main__":
    main()
