import openai

openai.debug = False
openai.log = "error"
openai.verify_ssl_certs = True
openai.enable_telemetry = False
openai.api_key = "sk-quiet"
print(
    openai.Completion.create(model="ada", prompt="settings without effect")["choices"][0][
        "text"
    ].strip()
)
