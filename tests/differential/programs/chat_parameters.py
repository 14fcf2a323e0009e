import openai

completion = openai.ChatCompletion.create(
    model="gpt-3.5-turbo-0613",
    messages=[
        {"role": "system", "content": "You are terse."},
        {"role": "user", "content": "Give me a list"},
    ],
    temperature=0.3,
    top_p=0.9,
    n=2,
    stop=None,
    max_tokens=100,
    presence_penalty=0.1,
    frequency_penalty=0.2,
    logit_bias={"50256": -100},
    user="user-77",
)
for choice in completion.choices:
    print(choice.index, choice.finish_reason)
    print(choice.message.content)
print(completion.model, completion.object, completion.id)
