"""Windows that open on their own."""
