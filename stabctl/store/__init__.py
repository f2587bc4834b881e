"""Records as files under git: finding, reading, appending, locking, committing, repairing.

Nothing here prints or decides what the office may do; `notice` callbacks carry what a person
should hear to whoever can say it.
"""
