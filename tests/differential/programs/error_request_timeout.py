import openai

openai.api_key = "sk-timeouts"


def quick(prompt):
    try:
        completion = openai.ChatCompletion.create(
            model="gpt-3.5-turbo",
            messages=[{"role": "user", "content": prompt}],
            request_timeout=0.2,
        )
    except openai.error.Timeout:
        return "too slow"
    return completion.choices[0].message.content


print(quick("fast one"))
print(quick("slow-answer"))
