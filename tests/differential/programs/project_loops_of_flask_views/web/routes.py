import openai

from web import app

openai.api_key = "sk-x"


@app.route("/ask")
async def ask():
    response = await openai.Completion.acreate(model="m", prompt="x")
    return response["choices"][0]["text"].strip()
