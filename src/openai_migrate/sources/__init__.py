"""Bytes to documents and back: the only floor that knows files, encodings and notebooks."""
