last = None
everything = []
