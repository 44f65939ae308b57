"""The terminal interface: a calm room to look at how one listened.

Screens draw what the desk gives them and never open a file, a stream or the database. Whatever was said by anybody goes
to a widget as `Content` that has been made plain, never as markup.
"""
