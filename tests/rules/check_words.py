#!/usr/bin/env python3
"""The project speaks of itself only, and what its documents name is there."""
import re

from repository import ROOT, TEXT, files, lines, report

FORBIDDEN = {
    r"(?<![\w.])/(work|home|root|Users)/\w": "a path of one machine",
    r"\b(registry\.npmjs\.org|registry\.yarnpkg\.com|deb\.debian\.org|pypi\.org|files\.pythonhosted\.org|crates\.io"
    r"|rubygems\.org|proxy\.golang\.org|registry-1\.docker\.io)\b": "the host name of a registry",
    r"\b[Ii]ssues? #?\d|(?<![\w&])#\d+\b(?![-\w])": "an issue number",
}
# Numbers after # are colours in these.
COLOURS = {".json", ".svg", ".css", ".html", ".js", ".cpp", ".h", ".csv"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
NAMED = re.compile(r"(?<![\w./{])((?:renderer|fonts|styles|service|tests|examples|bench|cmake|docs|\.ci)/[\w./@-]*\.\w+)(?![\w*{<])")


def is_checked(path):
    text = path.as_posix()
    return not text.startswith("tests/rules/") and not text.startswith("tests/fuzz/corpus/")


def words(root):
    for path in files(root, endings=TEXT):
        if not is_checked(path):
            continue
        for number, line in enumerate(lines(root, path), 1):
            for pattern, reason in FORBIDDEN.items():
                if "issue" in reason and path.suffix in COLOURS and not re.search(r"\b[Ii]ssues? #?\d", line):
                    continue
                match = re.search(pattern, line)
                if match:
                    yield f"{path}:{number}: '{match[0]}' is {reason}"


def documents(root):
    for path in files(root, endings={".md"}):
        for number, line in enumerate(lines(root, path), 1):
            for link in LINK.findall(line):
                if re.match(r"[a-z]+:|#", link):
                    continue
                if not (root / path.parent / link.split("#")[0]).exists():
                    yield f"{path}:{number}: links to {link}, which is not there"
            for name in NAMED.findall(line):
                if not name.startswith("fonts/files/") and not (root / name).exists():
                    yield f"{path}:{number}: names {name}, which is not there"


def problems(root=ROOT):
    return [*words(root), *documents(root)]


if __name__ == "__main__":
    report(problems())
