USERS = [{"name": "ann", "key": "sk-ann"}, {"name": "bob", "key": "sk-bob"}]
