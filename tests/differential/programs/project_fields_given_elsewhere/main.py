# bench: differs = requests, stdout, status because resources/chat-completion-create
import openai, params, extra


def ask():
    kw = vars(params.DEFAULT)
    return (
        openai.ChatCompletion.create(messages=[{"role": "user", "content": "x"}], **kw)
        .choices[0]
        .message.content
    )


print(ask())
