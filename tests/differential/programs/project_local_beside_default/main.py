# bench: env = OPENAI_API_KEY=sk-of-the-environment
import local
import prompts

print(prompts.plan("red"))
print(local.ask("Who?"))
print(prompts.plan("blue"))
