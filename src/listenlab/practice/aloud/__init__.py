"""Rehearsing aloud: a scripted person speaks, somebody answers, and the next line follows from what they said.

How to drive it (a terminal, a screen). `cli.casting.staged(rehearsal, wanted, tell)` makes a `scene.Stage`, whose
`begin()` opens the microphone: a talk in threads of its own, whatever becomes of the screen. It tells what happens as
events, in order, to the function `tell`, from a thread of its own; `Scene.after(event)` keeps the picture that a screen
draws, so that a screen need hold nothing but one Scene. A talk goes round like this:

    Begun ─► Speaks ─► Spoken … ─► Listens ─► Heard … ─► Thinks ─► Answered ─► Speaks …         ─► Ended ─► Kept
                │ somebody speaks over them                 │ they speak on       `leave`, or an ending
                └─► Hushed ─► Heard … ─► Thinks             └─► Listens

`rewind(number)` takes back everything from the partner's line of that number on, and has it said again (`Rewound`, then
`Speaks`); where the partner began while the listener was not done, `Rewound` and `Listens` say that they gave way.
`answer(text)` is a typed answer, which works at any time; `done()` ends a turn without waiting for the pause. `leave()`
ends it. Nothing waits: what was asked for is told once it has happened.

`scene` is these events and the picture they make, `ports` what the loop asks of the world (a voice, a loudspeaker,
words), `loop` the talk itself, `account` what was said in it, `delivery` a line on its way, `voicing` its sound, `ear`
and `following` when the listener speaks, `pausing` when a turn is over, `script` what is known word for word, `answers`
and `looking_back` the session that comes of it. Times are seconds of the recording.
"""
