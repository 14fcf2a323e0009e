import openai

openai.api_key = "sk-1"


def chat(options):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": options.text}]
    )


def add_to(commands):
    command = commands.add_parser("chat")
    command.add_argument("text")
    command.set_defaults(run=chat)
