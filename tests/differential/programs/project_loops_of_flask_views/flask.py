"""As much of flask as the program needs: an async view runs in an event loop of its own, which code
that only uses flask does not show."""

import asyncio
import inspect


class Flask:
    def __init__(self, name):
        self.name = name
        self.views = {}

    def route(self, path):
        def register(view):
            self.add_url_rule(path, view_func=view)
            return view

        return register

    def add_url_rule(self, path, view_func):
        self.views[path] = view_func

    def get(self, path):
        answer = self.views[path]()
        return getattr(asyncio, "run")(answer) if inspect.iscoroutine(answer) else answer  # noqa: B009
