import openai


def run_all(prompts, callback, score=lambda reply: 0):
    scores = []
    for name, prompt in prompts.items():
        reply = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        callback(name, reply)
        scores.append(score(reply))
    return scores
