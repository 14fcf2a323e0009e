# bench: untouched
from langchain.chat_models import ChatOpenAI
from langchain.schema import HumanMessage, SystemMessage

chat = ChatOpenAI(model_name="gpt-4", temperature=0)
response = chat([SystemMessage(content="You are kind."), HumanMessage(content="hi")])
print(response.content)
result = chat.generate([[HumanMessage(content="hi")]])
print(result.llm_output["token_usage"]["total_tokens"], result.generations[0][0].text)
message = {"role": "assistant", "content": response.content}
print(message["content"], response.dict()["content"])
