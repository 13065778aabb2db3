"""How the bundle's JSON is laid out: keys as given, one value a line, readable and the same each time."""

import json


def json_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
