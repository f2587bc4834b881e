"""Text and plain mappings on one side, records and settings on the other.

Reading is strict: every scalar is text until the tables of `domain` give it a type, and whatever
is not exactly right is a finding with its line. No file is opened here.
"""
