import openai
import openai.error
from openai import error


def classify(text):
    try:
        r = openai.Moderation.create(input=text)
        return r["results"][0]["flagged"]
    except openai.error.RateLimitError:
        return "slow down"
    except error.OpenAIError:
        return "failed"


for t in ["I feel violence coming", "lovely weather", "error-429", "error-500"]:
    print(t, classify(t))
