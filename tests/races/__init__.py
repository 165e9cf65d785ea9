"""Real connections, real commits, many at once: the promises that only rivals can break (docs/stock.md).

A race is a function that plays a scenario of a given size and returns its `Result`; the tests play it small, `python -m
tests.races.storm` plays it in full, and `test_planted.py` plays it against a planted bug and must see it go wrong.
"""
