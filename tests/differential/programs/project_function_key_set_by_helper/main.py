# bench: env = OPENAI_API_KEY=sk-env
import one, two

print(one.ask("x"))
two.set_key("sk-b")
print(one.ask("x"))
print(one.ask("x", "sk-c"))
print(one.ask("x"))
