"""The chosen module exists and has other things in it; the Azure settings move there."""
# bench: client-module = app/services.py

from app import embed
from app.services import NAME

print(NAME, embed.size("hello"))
