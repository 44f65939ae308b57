"""Who spoke when: speech activity of each person from the sound of a recording, pure numpy.

`activity.activity` is the whole of it. What hears speech in a sound is handed in as a function, so nothing here knows
a model. Its modules are imported one by one, because numpy takes longer to load than most commands to run.
"""
