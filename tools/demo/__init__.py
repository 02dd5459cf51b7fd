"""The demo checkpoint: its texts, its training and its examination."""
