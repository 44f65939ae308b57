"""Rehearsing aloud: a scripted person speaks, somebody answers, and the next line follows from what they said.

How to drive it (a terminal, a screen). `cli.staging` makes something that is a `practice.aloud.scene.Stage`: a talk in
threads of its own, whatever becomes of the screen. It tells what happens as events, in order, to the function it was
given, from a thread of its own; `Scene.after(event)` keeps the picture that a screen draws, so that a screen need hold
nothing but one Scene. A talk goes round like this:

    Begun ─► Speaks ─► Spoken … ─► Listens ─► Heard … ─► Thinks ─► Answered ─► Speaks …         ─► Ended ─► Kept
                │ somebody speaks over them                 │ they speak on       `leave`, or an ending
                └─► Hushed ─► Heard … ─► Thinks             └─► Listens

`rewind(number)` takes back everything from the partner's line of that number on, and has it said again. `answer(text)`
is a typed answer, which works at any time; `done()` ends a turn without waiting for the pause. `leave()` ends it.

`scene` is these events and the picture they make, `ports` what the loop asks of the world (a voice, a loudspeaker,
ears), `pausing` when a turn is over, `following` where somebody speaks while it is said, `loop` the talk itself,
`script` what the partner said when, and `looking_back` the session it becomes. Times are seconds of the recording.
"""
