"""Use-cases: what a person can do, over protocols for everything outside.

`analyse` walks the path from a recording or transcript to a scored session; `library` keeps, finds and gives back.
"""
