import openai


class Streamer:
    def __init__(self, prompt):
        self.stream = openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}], stream=True
        )
        self.text = ""

    def __iter__(self):
        for chunk in self.stream:
            content = chunk["choices"][0].get("delta", {}).get("content")
            if content is not None:
                self.text += content
                yield content


s = Streamer("keep the stream")
for piece in s:
    print(piece)
print(s.text)
