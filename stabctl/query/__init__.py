"""Questions to the ledger: which records, and how many. Nothing here reads a file or prints."""
