"""What the user picked: a Hugging Face checkpoint folder, read, checked and mapped to GGUF."""
