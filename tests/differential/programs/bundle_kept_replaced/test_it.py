import config, main

config.options = lambda: {"engine": "gpt-4", "request_timeout": 2}
print(main.ask("y"))
