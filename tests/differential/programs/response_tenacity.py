import openai
from tenacity import retry, stop_after_attempt, wait_random_exponential


@retry(wait=wait_random_exponential(min=1, max=20), stop=stop_after_attempt(6))
def completion_with_backoff(**kwargs):
    return openai.ChatCompletion.create(**kwargs)


@retry(wait=wait_random_exponential(multiplier=1, max=40), stop=stop_after_attempt(3))
def chat_completion_request(messages, functions=None, model="gpt-3.5-turbo-0613"):
    response = openai.ChatCompletion.create(model=model, messages=messages)
    return response


response = completion_with_backoff(
    model="gpt-4", messages=[{"role": "user", "content": "flaky-503 hm"}]
)
print(response["choices"][0]["message"]["content"])
messages = [{"role": "user", "content": "second"}]
chat_response = chat_completion_request(messages)
assistant_message = chat_response["choices"][0]["message"]
messages.append(assistant_message)
print(assistant_message["content"])
messages.append({"role": "user", "content": "third"})
print(chat_completion_request(messages)["choices"][0]["message"]["content"])
