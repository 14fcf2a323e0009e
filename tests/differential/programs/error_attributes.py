import openai

openai.api_key = "sk-attributes"


def try_it(prompt):
    try:
        openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}]
        )
    except openai.error.InvalidRequestError as e:
        print("invalid", e.http_status, e.code, e.param)
    except openai.error.OpenAIError as e:
        print("other", e.http_status)
        if e.http_status == 429:
            print("come back later")


try_it("error-400")
try_it("error-404")
try_it("error-429")
try_it("error-500")
try_it("all is well")
print("done")
