"""Reports: figures gathered into values first, then said by templates.

A template loops and prints; it never sorts, counts or decides.
"""
