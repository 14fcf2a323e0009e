import base64
import struct

import openai

r = openai.Embedding.create(model="text-embedding-ada-002", input="raw", encoding_format="base64")
raw = base64.b64decode(r.data[0].embedding)
print(struct.unpack("<%df" % (len(raw) // 4), raw))
