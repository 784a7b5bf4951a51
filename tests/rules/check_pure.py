#!/usr/bin/env python3
"""The renderer is a pure function: no environment, clock, locale, chance or network, and no slow way to a PNG."""
import re

from repository import ROOT, lines, report, sources

FORBIDDEN = {
    r"\bcairo_surface_write_to_png": "PNG is written by our own encoder",
    r"\b(secure_)?getenv\b": "the environment is the service's",
    r"\bsetlocale\b|\bstd::locale\b": "output depends on no locale",
    r"\b(system_clock|steady_clock|high_resolution_clock)::now\b|\bstd::time\(|\bgettimeofday\b": "the caller gives the time",
    r"\brandom_device\b|\bs?rand\(": "same input, same picture",
    r"\bstd::(cout|cerr|clog)\b|\bf?printf\(": "messages are diagnostics",
    r"\bFcInitLoadConfig|\bFcConfigGetCurrent\b|\bpango_cairo_font_map_get_default\b": "the machine's fonts are never asked",
}
RENDERER = ("renderer/", "fonts/", "styles/")


def problems(root=ROOT):
    found = []
    for path in sources(root):
        if not path.as_posix().startswith(RENDERER):
            continue
        for number, line in enumerate(lines(root, path), 1):
            code = line.split("//", 1)[0]
            for pattern, reason in FORBIDDEN.items():
                match = re.search(pattern, code)
                if match:
                    found.append(f"{path}:{number}: {match[0]}: {reason}")
    return found


if __name__ == "__main__":
    report(problems())
