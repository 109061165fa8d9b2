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
    city = question.split()[-1].strip("?")
    weather = get_weather(city)
    return f"It is {weather['celsius']} °C in {city}."

print(answer("What is the weather in Paris?"))
print(answer("What is the weather in Oslo?"))
