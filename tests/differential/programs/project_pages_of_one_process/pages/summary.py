import openai
import streamlit as st

if st.button("sum"):
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "sum"}]
    )
    st.write(answer.choices[0].message.content)
