"""The window. Knows the core; the core does not know it."""
