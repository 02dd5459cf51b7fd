"""The engine: one loaded model in a child process, and the parent's side of it."""
