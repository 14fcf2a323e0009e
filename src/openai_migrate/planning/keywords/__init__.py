"""The arguments of calls, those in dictionaries included."""
