import openai


def stream_chat(prompt):
    for chunk in openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], temperature=0, stream=True
    ):
        choice = chunk.choices[0]
        if "content" in choice.delta:
            yield choice.delta.content
        elif choice.finish_reason is not None:
            yield f"<{choice.finish_reason}>"


print("|".join(stream_chat("one two three")))
