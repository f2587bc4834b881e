"""The index: what the record files say, kept in one SQLite file so that a question opens none of them.

It is derived and disposable, and nobody above `store` sees it. `survey` is the way in; what it
answers is what reading every file anew would answer.
"""
