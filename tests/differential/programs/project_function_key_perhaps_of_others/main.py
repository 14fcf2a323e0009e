# bench: env = OPENAI_API_KEY=sk-env
import one, two

print(one.ask("x", "sk-a"))
print(one.ask("x"))
print(two.embed("y"))
print(one.ask("x"))
