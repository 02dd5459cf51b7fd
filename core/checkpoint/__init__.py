"""What the user picked: a Hugging Face checkpoint folder, read, checked and mapped to GGUF."""

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model

__all__ = ["inspect", "map_model"]
