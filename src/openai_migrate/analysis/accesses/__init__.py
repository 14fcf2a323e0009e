"""What is done to responses: the accesses that v0's dicts allowed, as facts."""
