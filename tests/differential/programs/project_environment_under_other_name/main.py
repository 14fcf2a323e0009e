# bench: env = MY_KEY=sk-first
import llm
import secrets_file

print(llm.ask("Which key?"), secrets_file.__name__)
