MODELS = {
    "fast": {"engine": "gpt-3.5-turbo", "max_tokens": 10, "request_timeout": 20},
    "good": {"engine": "gpt-4", "max_tokens": 20},
}
