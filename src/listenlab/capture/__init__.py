"""The door to microphones: a recording that is on the disk from its first buffer.

The callback only copies; a writer thread writes, flushes, measures levels and watches. Nothing here is imported before
somebody records, because the system's sound library may be missing.
"""
