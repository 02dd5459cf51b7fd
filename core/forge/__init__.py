"""From a mapped checkpoint to finished GGUF files: plan, stream, publish, prove."""
