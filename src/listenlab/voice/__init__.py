"""The door to the synthesiser: text becomes sound, by whatever speaks on this machine.

The system's own synthesiser is asked through its program: espeak-ng, `say` on macOS, System.Speech through PowerShell
on Windows. pyttsx3 drives the same three, but gives no sound to a program, only to a loudspeaker or, with a history of
empty files and loops that never end (its issues 142, 149, 194), to a file; and it has to be the frames themselves, so
that it is known to the frame what was heard when somebody spoke into it. Text goes in by standard input, where no list
of programs shows it. Nothing here knows about conversations.
"""
