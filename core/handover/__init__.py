"""Handing a GGUF file over to other programs: what they need, in their own words."""
