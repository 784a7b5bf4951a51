#!/usr/bin/env bash
# How many pictures a second does a batch make, end to end, and does its memory stay flat?
#   bench/batch.sh [ROWS] [BINARY]
# Prints one line a run: rows, pictures, seconds, pictures a second, MiB at most. Three sizes a row.
#
# The first line is without contact sheets; the last figure must not grow with ROWS.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rows=${1:-1000} binary=${2:-build/jopan}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The designer's forty rows again and again, each time with other numbers.
python3 - "$rows" >"$folder/rows.csv" <<'PY'
import csv, sys
with open("examples/designer/rows.csv", encoding="utf-8-sig", newline="") as file:
    header, *rows = csv.reader(file)
out = csv.writer(sys.stdout)
out.writerow(header)
for i in range(int(sys.argv[1])):
    row = dict(zip(header, rows[i % len(rows)]))
    row["id"] += str(i)
    row["값1"] = f"{float(row['값1']) + 7 * (i // len(rows)):g}" if "." in row["값1"] else str(int(row["값1"]) + 7 * (i // len(rows)))
    out.writerow(row.values())
PY

for sheet in none html,png; do
  python3 - "$binary" "$folder" "$rows" "$sheet" <<'PY'
import resource, shutil, subprocess, sys, time
binary, folder, rows, sheet = sys.argv[1:]
start = time.monotonic()
subprocess.run([binary, "batch", "--template", "examples/designer/template.json", "--rows", f"{folder}/rows.csv",
                "--sizes", "og,square,story", "--name", "{id}-{size}.{ext}", "--out", f"{folder}/out", "--sheet", sheet,
                "--quiet"], check=True)
seconds = time.monotonic() - start
pictures = 3 * int(rows)
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"sheets {sheet:9} {rows:>6} rows {pictures:>6} pictures {seconds:7.2f} s {pictures / seconds:6.0f}/s {memory:6.0f} MiB")
PY
  rm -rf "$folder/out"
done
