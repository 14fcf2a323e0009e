KEY = "sk-beta"
