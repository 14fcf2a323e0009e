from . import extensions


def create_app():
    from .views.chat import ChatView

    return ChatView()
