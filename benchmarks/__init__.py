"""How fast the tool is: its commands beside git, a plain read and other tools, on the same records."""
