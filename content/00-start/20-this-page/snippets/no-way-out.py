import platform
import urllib.request

print(platform.python_implementation(), platform.python_version())
print(urllib.request.urlopen("https://example.com").status)
