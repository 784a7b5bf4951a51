#!/usr/bin/env python3
"""Who may include whom. The levels are read from renderer/README.md; third parties stay behind their walls."""
import re
from pathlib import Path

from repository import ROOT, lines, report, sources

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')
# "10 `service`, 9 `render`, 8 `card lint alt`, …"
LEVEL = re.compile(r"\b(\d+) `([a-z]+(?: [a-z]+)*)`")

BACKEND_SEES = {"core", "fonts", "text", "scene"}

# Header prefix → folders that may include it.
WALLS = {
    "cairo": ("renderer/backend/cairo/", "renderer/backend/png/", "renderer/backend/pdf/"),
    "librsvg/": ("renderer/backend/",),
    "isa-l": ("renderer/backend/",),
    "jpeglib.h": ("renderer/backend/jpeg/", "renderer/backend/cairo/"),
    "webp/": ("renderer/backend/webp/", "renderer/backend/cairo/"),
    "pango/": ("renderer/text/",),
    "fontconfig/": ("renderer/text/", "fonts/"),
    "hb": ("renderer/text/", "fonts/"),
    "brotli/": ("fonts/",),
    "httplib.h": ("service/",),
    "CLI/": ("service/",),
    "spdlog/": ("service/",),
    "sqlite3.h": ("service/store/",),
    "curl/": ("service/fetch/",),
    "seccomp.h": ("service/workers/",),
    "openssl/": ("service/",),
    "nlohmann/": ("renderer/core/",),
    "date/": ("renderer/core/",),
}
# Slow to compile, so not in a header.
HEAVY = {"iostream", "regex", "nlohmann/json.hpp"}
HEAVY_ALLOWED = {"renderer/core/json.h"}


def levels(root=ROOT):
    text = (root / "renderer/README.md").read_text(encoding="utf-8")
    section = text.split("## Who may include whom", 1)[-1].split("\n## ", 1)[0]
    return {room: int(level) for level, rooms in LEVEL.findall(section) for room in rooms.split()}


def room_of(path):
    parts = Path(path).parts
    if parts[0] == "renderer":
        return parts[1] if len(parts) > 2 else "render"
    return parts[0]


def target_of(root, include):
    """The file an include of ours names, as rooms see it: below renderer/ or below the root."""
    for base in ("renderer", "."):
        if (root / base / include).is_file():
            return (Path(base) / include).as_posix()
    return None


def check_own(root, level, path, include):
    target = target_of(root, include)
    if target is None or ".." in include:
        return f'includes "{include}", which is no file of the rooms (write it as "core/result.h")'
    source, wanted = room_of(path), room_of(target)
    if source == wanted:
        return None
    if wanted not in level or source not in level:
        return f'includes "{include}": no level for {source} or {wanted} in renderer/README.md'
    if source == "backend" and wanted not in BACKEND_SEES:
        return f'includes "{include}": backend sees only {" ".join(sorted(BACKEND_SEES))}'
    if level[wanted] >= level[source]:
        return f'includes "{include}": {source} ({level[source]}) may not see {wanted} ({level[wanted]})'
    return None


def check_third_party(path, include):
    text = path.as_posix()
    for prefix, folders in WALLS.items():
        if include.startswith(prefix) and not text.startswith(folders):
            return f"includes <{include}>, which belongs to {' and '.join(folders)}"
    if path.suffix == ".h" and include in HEAVY and text not in HEAVY_ALLOWED:
        return f"includes <{include}> in a header"
    return None


def problems(root=ROOT):
    level = levels(root)
    found = []
    for path in sources(root):
        text = lines(root, path)
        if path.suffix == ".h" and "#pragma once" not in text:
            found.append(f"{path}: has no #pragma once")
        for number, line in enumerate(text, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            own = match[1] == '"'
            problem = check_own(root, level, path, match[2]) if own else check_third_party(path, match[2])
            if problem:
                found.append(f"{path}:{number}: {problem}")
    return found


if __name__ == "__main__":
    report(problems())
