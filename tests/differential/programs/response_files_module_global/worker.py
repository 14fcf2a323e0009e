import openai

import state


def work(prompt):
    state.last = openai.Completion.create(model="davinci", prompt=prompt)
    state.everything.append(state.last)
