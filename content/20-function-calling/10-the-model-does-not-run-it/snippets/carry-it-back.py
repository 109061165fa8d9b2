import json
from openai import OpenAI

def get_weather(city):
    print("get_weather runs:", city)
    return {"city": city, "celsius": 20}

tools = [{
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather now in one city",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}]
messages = [{"role": "user", "content": "What is the weather in Paris?"}]

client = OpenAI()
first = client.chat.completions.create(model="mock", messages=messages, tools=tools)
message = first.choices[0].message
call = message.tool_calls[0]
print(message.content, call.function.name, call.function.arguments)

result = get_weather(**json.loads(call.function.arguments))
messages += [message, {"role": "tool", "tool_call_id": call.id, "content": json.dumps(result)}]
second = client.chat.completions.create(model="mock", messages=messages, tools=tools)
print(second.choices[0].message.content)
