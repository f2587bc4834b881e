"""What a clerk does: register a matter, and let one act more happen to it.

Each function checks the rules, hands one change to the ledger and returns what was done. Dates,
post and instant are given; nothing here reads a clock, a file or a setting.
"""
