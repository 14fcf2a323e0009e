"""Concrete syntax: trees, scopes, imports, the one applier and the gate."""
