from openai import OpenAI

model = OpenAI()

reply = model.chat.completions.create(
    model="mock",
    messages=[{"role": "user", "content": "Tell me a joke."}])
print(reply.choices[0].message.content)
