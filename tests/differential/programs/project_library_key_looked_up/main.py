# bench: env = OPENAI_API_KEY=-
with open("user.txt") as file:
    exec(compile(file.read(), "user.txt", "exec"))
