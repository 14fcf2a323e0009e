import ask

for name in ("main", "main"):
    getattr(ask, name)()
