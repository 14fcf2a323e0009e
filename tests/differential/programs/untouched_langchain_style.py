# bench: untouched
import os

os.environ["OPENAI_API_KEY"] = "sk-langchain"
from langchain.chat_models import ChatOpenAI
from langchain.embeddings.openai import OpenAIEmbeddings

llm = ChatOpenAI(
    model_name="gpt-3.5-turbo", temperature=0, openai_api_key=os.environ["OPENAI_API_KEY"]
)
print(llm.predict("hi"), OpenAIEmbeddings().embed_query("x"))
