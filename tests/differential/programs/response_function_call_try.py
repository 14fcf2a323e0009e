import json

import openai

SCHEMA = [
    {"name": "go", "parameters": {"type": "object", "properties": {"where": {"type": "string"}}}}
]


def arguments(prompt, **extra):
    completion = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], **extra
    )
    try:
        generated = completion.choices[0].message.function_call.arguments
    except AttributeError:
        return None
    return json.loads(generated)


print(arguments("go home", functions=SCHEMA, function_call={"name": "go"}))
print(arguments("just talk"))
