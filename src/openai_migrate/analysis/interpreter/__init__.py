"""The abstract interpreter: what expressions may hold, by statements in order."""
