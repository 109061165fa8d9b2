from openai import OpenAI

client = OpenAI()
answer = client.chat.completions.create(
    model="mock",
    messages=[{"role": "user", "content": "What is an event loop?"}],
)
print(answer.choices[0].message.content)
print("tokens:", answer.usage.total_tokens)
