"""Serving a model over HTTP, in a child, as OpenAI's API does."""
