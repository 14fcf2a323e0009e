"""Where responses enter and may be made dicts; what is either, now one and now the other."""
