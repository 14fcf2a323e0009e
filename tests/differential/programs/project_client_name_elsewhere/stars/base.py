client = "of the base"
OpenAI = "a name of ours"
