import json
from openai import OpenAI

client = OpenAI()
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

def get_weather(city):
    print("get_weather runs:", city)
    return {"city": city, "celsius": 20 if city == "Paris" else 7}

def answer(question):
    user = {"role": "user", "content": question}
    first = client.chat.completions.create(model="mock", messages=[user], tools=tools)
    call = first.choices[0].message.tool_calls[0]
    city = json.loads(call.function.arguments)["city"]
    asked = {"role": "assistant", "content": None, "tool_calls": [{"id": call.id, "type": "function",
        "function": {"name": call.function.name, "arguments": call.function.arguments}}]}
    told = {"role": "tool", "tool_call_id": call.id, "content": str(get_weather(city)["celsius"]) + " °C"}
    second = client.chat.completions.create(model="mock", messages=[user, asked, told], tools=tools)
    return second.choices[0].message.content

print(answer("What is the weather in Paris?"))
print(answer("What is the weather in Oslo?"))
