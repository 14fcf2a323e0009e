# bench: differs = requests, stdout, status because clients/openai on lazy
# bench: env = OPENAI_API_KEY=-
"""What somebody who has installed the library runs, which is no part of its project."""

with open("user.txt") as file:
    exec(compile(file.read(), "user.txt", "exec"))
