"""Long work in the queue: what was asked, where it is, what came out."""
