# bench: differs = stdout because errors/timeout
"""Ask once and say in plain words what went wrong."""

import os
import sys

import openai

openai.api_key = os.getenv("OPENAI_API_KEY")


def ask(prompt):
    try:
        response = openai.ChatCompletion.create(
            model="gpt-3.5-turbo",
            messages=[{"role": "user", "content": prompt}],
            temperature=0.2,
        )
        return response["choices"][0]["message"]["content"]
    except openai.error.Timeout as e:
        print(f"OpenAI API request timed out: {e}", file=sys.stderr)
        return "timeout"
    except openai.error.RateLimitError as e:
        print(f"OpenAI API request exceeded rate limit: {e}", file=sys.stderr)
        return "rate limit"
    except openai.error.APIConnectionError as e:
        print(f"OpenAI API request failed to connect: {e}", file=sys.stderr)
        return "no connection"
    except openai.error.InvalidRequestError as e:
        print(f"OpenAI API request was invalid: {e}", file=sys.stderr)
        return "invalid"
    except openai.error.AuthenticationError as e:
        print(f"OpenAI API request was not authorized: {e}", file=sys.stderr)
        return "not authorized"
    except openai.error.PermissionError as e:
        print(f"OpenAI API request was not permitted: {e}", file=sys.stderr)
        return "not permitted"
    except openai.error.ServiceUnavailableError as e:
        print(f"OpenAI API is unavailable: {e}", file=sys.stderr)
        return "unavailable"
    except openai.error.APIError as e:
        print(f"OpenAI API returned an API Error: {e}", file=sys.stderr)
        return "api error"


for text in (
    "hello",
    "error-429 please",
    "error-400 please",
    "error-403",
    "error-500",
    "error-503",
    "error-401",
):
    print(text, "->", ask(text))
