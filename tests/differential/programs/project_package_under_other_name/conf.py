import lib

lib.SDK.api_key = "sk-9"
lib.SDK.api_base = "https://gateway.example.com/v1"
