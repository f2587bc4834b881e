"""The business: records, acts, lives, periods, and the rules between them.

Pure values and functions on the standard library; no file, clock, setting or language.
"""
