import state
from worker import work

work("alpha")
work("beta")
print(state.last["choices"][0]["text"].strip(), state.last["usage"]["total_tokens"])
print([r["choices"][0]["text"].strip() for r in state.everything])
