"""stabctl: a township office's ledgers of matters, kept as plain files under git."""

__version__ = "0.1.0"
