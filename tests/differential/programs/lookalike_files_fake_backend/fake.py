def ask(prompt):
    return {"choices": [{"text": f"fake {prompt}"}]}
