KEY = "sk-first"
