def attach(agent):
    for name, value in {"client": "acme", "tier": 1}.items():
        setattr(agent, name, value)
