from assistant.cli import run

run(["weather", "error-429", "news"])
