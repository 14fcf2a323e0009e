"""The secret counts unless somebody types a key."""

import openai
import streamlit as st

openai.api_key = st.secrets["OPENAI_API_KEY"]

with st.sidebar:
    typed = st.text_input("key", type="password")
    if typed:
        openai.api_key = typed


@st.cache_data
def models():
    return len(openai.Model.list()["data"])


st.write(models())
for chunk in openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "hi"}], stream=True
):
    st.write(chunk.choices[0].delta.get("content", ""))
