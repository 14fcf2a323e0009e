# bench: untouched
import os

from slack_bolt import App

app = App(token=os.environ["SLACK_BOT_TOKEN"])


@app.event("message")
def on_message(event, say, client):
    response = client.conversations_history(channel=event["channel"])
    messages = response["messages"]
    for message in messages:
        print(message["user"], message.get("text", ""), "openai" in message["text"])
    say(messages[0]["text"])
