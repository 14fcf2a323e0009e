# bench: differs = requests, stdout, status because resources/chat-completion-create
# bench: env = OPENAI_API_KEY=-
"""What somebody who has installed the library runs, which is no part of its project."""

with open("user.txt") as file:
    exec(compile(file.read(), "user.txt", "exec"))
