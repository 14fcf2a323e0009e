# bench: client-module = llm.py
# bench: env = OPENAI_API_KEY=sk-a
import one

print(one.ask("x"))
