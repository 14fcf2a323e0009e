# bench: differs = stdout because errors/attribute-user-message, errors/attribute-http-status
import openai
from report import Log, describe

openai.api_key = "sk-1"
log = Log()


def ask(text):
    try:
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )
    except Exception as e:
        log.add(e)
        print(describe(e))


print(ask("hello")["choices"][0]["message"]["content"])
ask("error-400")
print(log.rows)
