import json
import logging

import openai

logger = logging.getLogger(__name__)
OPENAI_COMPLETION_OPTIONS = {"temperature": 0.7, "max_tokens": 1000, "top_p": 1}


class ChatGPT:
    def __init__(self, model="gpt-3.5-turbo"):
        assert model in {"text-davinci-003", "gpt-3.5-turbo"}
        self.model = model

    def send_message(self, message, dialog_messages=[], chat_mode="assistant"):
        n_dialog_messages_before = len(dialog_messages)
        answer = None
        while answer is None:
            try:
                if self.model == "gpt-3.5-turbo":
                    messages = self._generate_prompt_messages(message, dialog_messages, chat_mode)
                    r = openai.ChatCompletion.create(
                        model=self.model, messages=messages, **OPENAI_COMPLETION_OPTIONS
                    )
                    answer = r.choices[0].message["content"]
                else:
                    prompt = f"{chat_mode}: {message}"
                    r = openai.Completion.create(
                        engine=self.model, prompt=prompt, **OPENAI_COMPLETION_OPTIONS
                    )
                    answer = r.choices[0].text
                answer = self._postprocess_answer(answer)
                n_input_tokens, n_output_tokens = r.usage.prompt_tokens, r.usage.completion_tokens
            except openai.error.InvalidRequestError as e:  # too many tokens
                if len(dialog_messages) == 0:
                    raise ValueError("Dialog messages is reduced to zero") from e
                dialog_messages = dialog_messages[1:]
        n_first_dialog_messages_removed = n_dialog_messages_before - len(dialog_messages)
        return answer, (n_input_tokens, n_output_tokens), n_first_dialog_messages_removed

    def send_message_stream(self, message, dialog_messages=[], chat_mode="assistant"):
        messages = self._generate_prompt_messages(message, dialog_messages, chat_mode)
        r_gen = openai.ChatCompletion.create(
            model=self.model, messages=messages, stream=True, **OPENAI_COMPLETION_OPTIONS
        )
        answer = ""
        for r_item in r_gen:
            delta = r_item.choices[0].delta
            if "content" in delta:
                answer += delta.content
                yield "not_finished", answer
        answer = self._postprocess_answer(answer)
        yield "finished", answer

    def _generate_prompt_messages(self, message, dialog_messages, chat_mode):
        messages = [{"role": "system", "content": chat_mode}]
        for dialog_message in dialog_messages:
            messages.append({"role": "user", "content": dialog_message["user"]})
            messages.append({"role": "assistant", "content": dialog_message["bot"]})
        messages.append({"role": "user", "content": message})
        return messages

    def _postprocess_answer(self, answer):
        return answer.strip()


bot = ChatGPT()
dialog = []
for text in ("hello", "how are you"):
    answer, (n_in, n_out), removed = bot.send_message(text, dialog)
    dialog.append({"user": text, "bot": answer})
    print(answer, n_in, n_out, removed)
print(list(bot.send_message_stream("stream now", dialog))[-1])
print(ChatGPT("text-davinci-003").send_message("plain"))
