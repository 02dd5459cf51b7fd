"""Child processes: the protocol, the child's entry, and the supervisor on the parent's side."""
