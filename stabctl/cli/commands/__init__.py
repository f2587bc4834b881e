"""One module a command: its options, one call into the rooms below, and what is printed."""
