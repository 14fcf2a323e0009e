def put(target):
    target.KEY = "sk-two"
