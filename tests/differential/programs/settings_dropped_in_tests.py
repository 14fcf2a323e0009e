import openai

openai.api_key = "sk-a"
settings = {}
try:
    if settings["verify"]:
        openai.verify_ssl_certs = True
except KeyError:
    print("no setting")
names = ["x"]
try:
    if names[5] == "y":
        openai.log = None
except IndexError:
    print("index")


class Flag:
    @property
    def on(self):
        print("on")
        return True

    def __eq__(self, other):
        print("compared")
        return False


flag = Flag()
if flag.on:
    openai.log = None
if flag == 1:
    openai.log = None
print(
    openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "say hello"}]
    )["usage"]["total_tokens"]
)
