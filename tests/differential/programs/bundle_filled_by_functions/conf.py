LIMITED = {"model": "m"}
