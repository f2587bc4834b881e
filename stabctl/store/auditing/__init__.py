"""The whole history held against the rules of the ledger."""
