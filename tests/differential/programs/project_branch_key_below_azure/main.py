# bench: env = AZURE=1
import llm

print(llm.complete("branch"))
