from . import AssistantError, ChatClient


def run(questions):
    client = ChatClient("sk-package", temperature=0)
    for question in questions:
        try:
            print(client.text(question))
        except AssistantError as e:
            print("sorry:", e)
