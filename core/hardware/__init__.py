"""What this machine offers: memory, devices, and how much of a model fits on them."""
