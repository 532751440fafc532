"""A client of whatever an OpenAPI document describes, by operationId, in the standard library of Python alone."""
import json
import sys
import urllib.parse
import urllib.request


class Client:
    def __init__(self, base):
        self.base = base
        with urllib.request.urlopen(f"{base}/api/openapi.json") as answer:
            document = json.load(answer)
        self.calls = {
            call["operationId"]: (method.upper(), path, call)
            for path, calls in document["paths"].items()
            for method, call in calls.items()
        }

    def __getattr__(self, name):
        method, path, call = self.calls[name]

        def send(body=None, **given):
            address, query = path, {}
            for parameter in call.get("parameters", []):
                key, where = parameter["name"], parameter["in"]
                if where == "path":
                    filled = urllib.parse.quote(str(given.pop(key)), safe="")
                    address = address.replace("{" + key + "}", filled)
                elif where == "query" and key in given:
                    query[key] = given.pop(key)
            if given:
                raise TypeError(f"{name} does not take {', '.join(given)}")
            url = self.base + address + ("?" + urllib.parse.urlencode(query) if query else "")
            data = None if body is None else json.dumps(body).encode()
            request = urllib.request.Request(url, data, {"Content-Type": "application/json"} if data else {}, method=method)
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)

        return send


def main(base):
    client = Client(base)
    units = json.load(sys.stdin)
    version = client.getInForce(id="ha-tinh-dti-xa", on="2026-01-15")
    ruleset = f"{version['id']}@{version['version']}"
    scored = client.score({"ruleset": ruleset, "units": units})
    explained = client.explain({"ruleset": ruleset, "units": units, "unit": units[0]["id"]})
    told = {"version": version["version"], "totals": [one["total"] for one in scored["units"]]}
    print(json.dumps({**told, "explained": explained["total"], "leaves": len(explained["leaves"])}))


main(sys.argv[1])
