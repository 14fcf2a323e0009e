import pkg

print(pkg.llm.ask("hi")["choices"][0]["message"]["content"])
print(pkg.llm.ask("hi")["usage"]["total_tokens"])
