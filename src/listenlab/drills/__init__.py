"""Drills: one listening behaviour at a time, with what success is and whether the round reached it.

`shelf` holds the drills that come with listenlab and reads others; `outcomes` measures a round; `tally` lays an
observer's taps beside what the tool heard; `progression` says what to practise next. Pure: files come in as text.
"""
