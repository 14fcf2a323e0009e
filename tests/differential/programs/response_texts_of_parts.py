# bench: differs = stdout because access/text-of-dict, access/applied
import openai

r = openai.Completion.create(model="ada", prompt="texts", n=2)
print(dict(r)["usage"])
print("\n".join(map(str, r["choices"])))
