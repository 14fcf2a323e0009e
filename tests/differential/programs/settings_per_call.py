import openai


class Client:
    def __init__(self, key, org=None):
        self.key = key
        self.org = org

    def ask(self, text):
        r = openai.ChatCompletion.create(
            api_key=self.key,
            organization=self.org,
            model="gpt-3.5-turbo",
            messages=[{"role": "user", "content": text}],
            headers={"X-Team": "research", "X-Cache": "off"},
            request_timeout=30,
        )
        return r["choices"][0]["message"]["content"]


a, b = Client("sk-a", "org-a"), Client("sk-b", "org-b")
print(a.ask("from a"))
print(b.ask("from b"))
