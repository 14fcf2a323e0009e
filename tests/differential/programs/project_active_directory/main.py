import auth
import llm

auth.login()
print(llm.ask("with a token"))
auth.refresh()
print(llm.ask("with a new token"))
