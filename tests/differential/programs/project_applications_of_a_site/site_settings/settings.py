INSTALLED_APPS = [
    "assistant",
    "chat",
]
