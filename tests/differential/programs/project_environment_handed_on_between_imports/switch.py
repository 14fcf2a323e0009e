def put(target):
    target["MY_KEY"] = "sk-two"
