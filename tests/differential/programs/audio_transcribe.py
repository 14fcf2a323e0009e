import openai

openai.api_key = "sk-audio"

with open("speech.mp3", "wb") as f:
    f.write(b"ID3 not really audio")

audio_file = open("speech.mp3", "rb")
transcript = openai.Audio.transcribe("whisper-1", audio_file)
print(transcript["text"])
print(transcript.text.upper())
