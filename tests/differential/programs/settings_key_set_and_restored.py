import openai

openai.api_key = "sk-default"


def with_customer_key(key, prompt):
    saved = openai.api_key
    openai.api_key = key
    try:
        return openai.Completion.create(model="babbage", prompt=prompt)["choices"][0][
            "text"
        ].strip()
    finally:
        openai.api_key = saved


print(with_customer_key("sk-customer", "mine"))
print(openai.Completion.create(model="babbage", prompt="ours")["choices"][0]["text"].strip())
print(openai.api_key)
