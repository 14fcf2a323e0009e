# bench: env = OPENAI_API_KEY=-
# bench: differs = stdout, status, requests because clients/openai on lazy
with open("user.txt") as file:
    exec(compile(file.read(), "user.txt", "exec"))
