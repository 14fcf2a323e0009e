import openai


def headers():
    return {"Authorization": f"Bearer {openai.api_key}"}
