"""Development tools: nothing here is needed to run Phi Forge."""
