"""A handler that looks up its key at the first event and keeps it for the next ones."""

import json
import os

import boto3
import openai

client = boto3.client("secretsmanager")
_ready = False


def _prepare():
    global _ready
    if _ready:
        return
    secret = json.loads(
        client.get_secret_value(SecretId=os.environ.get("STAGE", "dev"))["SecretString"]
    )
    openai.api_key = secret["key"]
    openai.organization = secret["org"]
    _ready = True


def handler(event, context):
    _prepare()
    response = openai.ChatCompletion.create(model="gpt-4", messages=event["messages"])
    return {
        "statusCode": 200,
        "body": json.dumps({"answer": response["choices"][0]["message"]["content"]}),
    }


for text in ("a", "b"):
    print(handler({"messages": [{"role": "user", "content": text}]}, None))
