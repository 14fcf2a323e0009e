# bench: env = OPENAI_API_KEY=sk-env
import openai
import jobs


class Handler:
    def handle(self):
        return openai.Completion.create(model="davinci-002", prompt="Hello").choices[0].text


if __name__ == "__main__":
    jobs.start()
    openai.api_key = "sk-1"
    print(Handler().handle())
