"""Where the calls of each document find their client: the ladder of placements."""
