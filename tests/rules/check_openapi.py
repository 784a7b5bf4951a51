#!/usr/bin/env python3
"""service/openapi.json says what service/routes.cpp answers, no more and no less, and names nothing that is not there."""
import json
import re

from repository import ROOT, report

ROUTES, DOCUMENT = "service/routes.cpp", "service/openapi.json"
ROUTE = re.compile(r'\bRoute\{"([A-Z]+)", "([^"]+)"')
METHODS = {"get", "put", "post", "delete", "patch"}


def fits(route, method, path):
    """As routes.cpp has it: a path that ends in / or . is where longer ones begin."""
    wanted, known = route
    if wanted != method:
        return False
    return path == known or (known != "/" and known[-1] in "/." and path.startswith(known) and path != known)


def references(value):
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        value = value.values()
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        for one in value:
            yield from references(one)


def resolve(document, reference):
    """What a reference within the document names; None where there is nothing."""
    for part in reference.removeprefix("#/").split("/"):
        document = document.get(part) if isinstance(document, dict) else None
    return document


def path_parameters(document, *lists):
    given = [resolve(document, one["$ref"]) if "$ref" in one else one for one in sum(lists, [])]
    return {one["name"] for one in given if one and one["in"] == "path"}


def operation_problems(document, item, path, method, seen):
    operation, place = item[method], f"{DOCUMENT}: {method.upper()} {path}"
    for needed in ("summary", "operationId", "tags", "responses"):
        if not operation.get(needed):
            yield f"{place} has no {needed}"
    name = operation.get("operationId")
    if name in seen:
        yield f"{place}: another operation is called {name}"
    seen.add(name)
    known = {tag["name"] for tag in document.get("tags", [])}
    for tag in operation.get("tags", []):
        if tag not in known:
            yield f"{place}: there is no tag {tag}"
    if "default" not in operation.get("responses", {}):
        yield f"{place} says nothing of errors"
    declared = path_parameters(document, item.get("parameters", []), operation.get("parameters", []))
    if declared != set(re.findall(r"\{(\w+)\}", path)):
        yield f"{place} declares the path's parameters {sorted(declared)}"


def problems(root=ROOT):
    routes = ROUTE.findall((root / ROUTES).read_text(encoding="utf-8"))
    document = json.loads((root / DOCUMENT).read_text(encoding="utf-8"))
    found, seen, told = [], set(), set()
    for path, item in document["paths"].items():
        for method in METHODS & item.keys():
            found += operation_problems(document, item, path, method, seen)
            answering = [route for route in routes if fits(route, method.upper(), path)]
            told.update(answering)
            if not answering:
                found.append(f"{DOCUMENT}: {method.upper()} {path} is no route of {ROUTES}")
    found += [f"{ROUTES}: {method} {path} is not in {DOCUMENT}" for method, path in routes if (method, path) not in told]
    found += [f"{DOCUMENT}: {one} leads nowhere" for one in references(document) if resolve(document, one) is None]
    return sorted(found)


if __name__ == "__main__":
    report(problems())
