import asyncio
import keyword

print("asyncio is a", type(asyncio).__name__)
print("async is a keyword:", keyword.iskeyword("async"))

# As in Python 3.4: the package alone, without the two words.
loop = asyncio.new_event_loop()
loop.call_later(1, print, "one second later")
loop.call_later(1, loop.stop)
loop.run_forever()
loop.close()
