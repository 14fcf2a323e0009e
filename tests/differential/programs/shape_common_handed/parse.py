def text_of(r):
    if "error" in r:
        return "failed: " + r["error"]
    msg = r["choices"][0]["message"]
    return msg["role"] + ": " + msg.get("content", "")
