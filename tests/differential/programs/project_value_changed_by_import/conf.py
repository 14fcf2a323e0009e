K = "sk-a"
