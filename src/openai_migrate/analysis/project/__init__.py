"""The documents of a run by names alone: outlines, who imports whom, who configures the SDK."""
