"""Set a boundary for a client, or part from one, with a letter one would be proud to have sent."""

__version__ = "0.1.0"
