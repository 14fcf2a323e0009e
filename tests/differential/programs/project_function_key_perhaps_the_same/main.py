# bench: env = OPENAI_API_KEY=sk-env
import one
import two

print(one.ask("x", own=False))
print(two.size("y"))
print(one.ask("x", own=False))
