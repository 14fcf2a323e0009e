import llm

if not llm.openai.api_key:
    raise SystemExit("set OPENAI_API_KEY")
print(llm.ask("Who goes there?"))
