from chat import chat
from search import search


def run(question):
    return chat(question), search(question)
