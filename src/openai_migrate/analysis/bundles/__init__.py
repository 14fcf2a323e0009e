"""Dictionaries of keywords that flow into each other, and the calls that unpack them."""
