import json
import os

import numpy as np
import openai

COMPLETIONS_MODEL = "text-davinci-003"
EMBEDDING_MODEL = "text-embedding-ada-002"
DOCS = {
    ("Olympics", "Summary"): "The games were held in 2021.",
    ("Olympics", "Host"): "The host city was Tokyo.",
    ("Food", "Rice"): "Rice is eaten everywhere.",
}


def get_embedding(text: str, model: str = EMBEDDING_MODEL) -> list[float]:
    result = openai.Embedding.create(model=model, input=text)
    return result["data"][0]["embedding"]


def compute_doc_embeddings(docs) -> dict[tuple[str, str], list[float]]:
    return {idx: get_embedding(r) for idx, r in docs.items()}


def vector_similarity(x, y) -> float:
    return float(np.dot(np.array(x), np.array(y)))


def order_document_sections_by_query_similarity(query, contexts):
    query_embedding = get_embedding(query)
    return sorted(
        [
            (vector_similarity(query_embedding, doc_embedding), doc_index)
            for doc_index, doc_embedding in contexts.items()
        ],
        reverse=True,
    )


def construct_prompt(question, context_embeddings) -> str:
    sections = order_document_sections_by_query_similarity(question, context_embeddings)
    chosen = ["\n* " + DOCS[index] for _, index in sections[:2]]
    return "Answer truthfully\n\nContext:" + "".join(chosen) + "\n\n Q: " + question + "\n A:"


def answer_query_with_context(query, document_embeddings, show_prompt=False) -> str:
    prompt = construct_prompt(query, document_embeddings)
    if show_prompt:
        print(prompt)
    response = openai.Completion.create(
        prompt=prompt, temperature=0.0, max_tokens=300, model=COMPLETIONS_MODEL
    )
    return response["choices"][0]["text"].strip(" \n")


if os.path.exists("embeddings.json"):
    embeddings = {tuple(k.split("|")): v for k, v in json.load(open("embeddings.json")).items()}
else:
    embeddings = compute_doc_embeddings(DOCS)
    json.dump({"|".join(k): v for k, v in embeddings.items()}, open("embeddings.json", "w"))
print(answer_query_with_context("Who hosted?", embeddings, show_prompt=True))
print({k: len(v) for k, v in embeddings.items()})
