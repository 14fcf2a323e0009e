# bench: untouched
import json

import boto3

client = boto3.client("bedrock-runtime")
response = client.invoke_model(modelId="m", body=json.dumps({"prompt": "openai"}))
body = json.loads(response["body"].read())
print(body["completions"][0]["data"]["text"], body.get("usage", {}).get("total_tokens"))
