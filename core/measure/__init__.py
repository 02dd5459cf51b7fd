"""Measuring what a quantization costs: how far its answers move, how fast it runs, what it needs."""
