import openai
from celery import Celery, worker_process_init

app = Celery("tasks")


@worker_process_init.connect
def configure(**kwargs):
    openai.api_key = app.conf["openai_key"]
    openai.api_base = app.conf["openai_base"]


@app.task
def embed(text):
    return len(openai.Embedding.create(model="text-embedding-ada-002", input=text)["data"])
