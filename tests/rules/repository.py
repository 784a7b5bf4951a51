"""What every rule needs: the project's files, and how a rule reports and ends."""
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("renderer", "fonts", "styles", "service")
SKIPPED = {".git", ".cache", "build", "out", "node_modules", "__pycache__"}
TEXT = {".h", ".cpp", ".py", ".md", ".json", ".txt", ".cmake", ".html", ".css", ".js", ".svg", ".csv", ".tsv", ".toml",
        ".yml", ".yaml", ".sh", ".service", ".conf", ""}


def files(root=None, below=".", endings=None):
    """Paths relative to `root`, in order; fetched fonts and build folders are not the project's."""
    root = root or ROOT
    for folder, names, file_names in os.walk(root / below):
        here = Path(folder).relative_to(root)
        names[:] = sorted(n for n in names if n not in SKIPPED and (here / n).as_posix() != "fonts/files")
        for name in sorted(set(file_names) - SKIPPED):
            if endings is None or Path(name).suffix in endings:
                yield here / name


def sources(root=None):
    root = root or ROOT
    for room in ROOMS:
        yield from files(root, room, {".h", ".cpp"})


def lines(root, path):
    return (root / path).read_text(encoding="utf-8", errors="replace").splitlines()


def report(problems):
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)")
    sys.exit(1 if problems else 0)
