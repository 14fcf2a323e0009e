def prepare(variables):
    variables["BOT_KEY"] = "sk-two"
