import openai


def register(app):
    @app.route("/models")
    def models():
        return len(openai.Model.list()["data"])

    @app.route("/whoami")
    def whoami():
        return openai.api_key[:4] + "..."

    @app.route("/ask")
    def ask(text="hi"):
        try:
            answer = openai.ChatCompletion.create(
                model="gpt-4",
                messages=[{"role": "user", "content": text}],
                headers={"X-App": "flask"},
            )
        except openai.error.OpenAIError as error:
            return type(error).__name__
        return answer.choices[0].message.content
