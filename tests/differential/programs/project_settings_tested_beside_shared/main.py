import one
import openai

if not openai.api_key:
    raise SystemExit("no key")
print(one.ask("x"), openai.api_key)
