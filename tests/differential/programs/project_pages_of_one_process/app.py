import openai
import streamlit as st

key = st.text_input("Key")
if key:
    openai.api_key = key
