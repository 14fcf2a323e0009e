# bench: untouched
from guidance import models
from llama_index import GPTVectorStoreIndex, SimpleDirectoryReader

documents = SimpleDirectoryReader("data").load_data()
response = GPTVectorStoreIndex.from_documents(documents).as_query_engine().query("openai?")
print(response.response, response.source_nodes[0].node.get_text())
data = {"choices": [{"message": {"content": str(response)}}]}
print(data["choices"][0]["message"]["content"], models)
