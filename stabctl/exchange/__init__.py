"""Data from outside and for outside, beside the ledger's own files."""
