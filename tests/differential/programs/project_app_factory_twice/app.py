import openai

from routes import register


class App:
    def __init__(self):
        self.config = {}
        self.routes = {}

    def route(self, path):
        def keep(function):
            self.routes[path] = function
            return function

        return keep


def create_app(**config):
    app = App()
    app.config.update(OPENAI_KEY="sk-flask", OPENAI_BASE="https://flask.example.com/v1/")
    app.config.update(config)
    openai.api_key = app.config["OPENAI_KEY"]
    openai.api_base = app.config["OPENAI_BASE"].rstrip("/")
    register(app)
    return app
