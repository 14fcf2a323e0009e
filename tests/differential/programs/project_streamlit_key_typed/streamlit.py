secrets = {"OPENAI_API_KEY": "sk-secret"}
session_state = {}


class _Sidebar:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def text_input(self, label, type=""):
        return "sk-typed"


sidebar = _Sidebar()
text_input = sidebar.text_input


def write(value):
    print(value)


def cache_data(function):
    return function
