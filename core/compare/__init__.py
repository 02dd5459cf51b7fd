"""Two models answer the same prompt: what each wrote, how sure it was, and where they part."""
