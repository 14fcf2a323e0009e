"""Migrate code written for the v0 ``openai`` package to the current SDK."""

__version__ = "0.1.0"
