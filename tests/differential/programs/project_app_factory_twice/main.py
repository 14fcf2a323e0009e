"""An application factory, which is called twice with other settings."""

from app import create_app

first = create_app()
print(first.routes["/models"](), first.routes["/whoami"](), first.routes["/ask"]())
second = create_app(OPENAI_KEY="sk-second")
print(first.routes["/whoami"](), first.routes["/ask"]("x"), second.routes["/ask"]("y"))
