import openai


class AzureChat:
    """Talks to one deployment."""

    def __init__(self, resource, deployment, key, version="2023-05-15"):
        openai.api_type = "azure"
        openai.api_base = f"https://{resource}.openai.azure.com"
        openai.api_version = version
        openai.api_key = key
        self.deployment = deployment
        self.messages = []

    def send(self, text):
        self.messages.append({"role": "user", "content": text})
        response = openai.ChatCompletion.create(engine=self.deployment, messages=self.messages)
        reply = response.choices[0].message.content
        self.messages.append({"role": "assistant", "content": reply})
        return reply


if __name__ == "__main__":
    chat = AzureChat("contoso", "gpt-35-turbo-16k", "azure-class")
    print(chat.send("hello"))
    print(chat.send("and again"))
    print(len(chat.messages))
