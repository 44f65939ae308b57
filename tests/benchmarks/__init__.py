"""Programs that measure on data which is no part of this repository, and those that learned its numbers.

Each takes the folder of the data as an argument and says so when it is not there; none runs with the tests.
"""
