import openai
import one


def headers():
    return {"Authorization": f"Bearer {openai.api_key}", "o": openai.organization}
