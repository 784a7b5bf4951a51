#!/usr/bin/env bash
# Requests a second and latency of the release binary over loopback, by wrk: kept pictures, and cards that are all new;
# and the memory of all processes.
# Usage: bench/http.sh [SECONDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-10}
command -v wrk >/dev/null || { echo "bench/http.sh: install wrk" >&2; exit 2; }

work=$(mktemp -d)
build/jopan serve --listen 127.0.0.1:0 --quiet >"$work/address" 2>"$work/log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$work"' EXIT
until [[ -s $work/address ]]; do sleep 0.1; done
address=$(cat "$work/address")

cat >"$work/card.json" <<'JSON'
{"headline": "가장 오래 붙드는 앱은 틱톡", "data": "앱,분\n틱톡,97\n유튜브,85\n인스타그램,73", "source": "오그랲",
 "chart": {"type": "bar", "x": "분", "y": "앱", "format": "duration:minutes", "highlight": ["틱톡"]}}
JSON
curl -sS -X PUT --json @"$work/card.json" "${address}v1/cards/bench" -o "$work/answer"

cat >"$work/new.lua" <<'LUA'
local count = 0
request = function()
  count = count + 1
  local card = string.format([[{"headline": "카드 %d, %s", "data": "앱,분\n틱톡,%d\n유튜브,85\n인스타그램,73", "source": "오그랲",
    "chart": {"type": "bar", "x": "분", "y": "앱", "format": "duration:minutes"}}]], count, tostring(wrk.thread), count % 97)
  return wrk.format("POST", "/v1/render?size=og", {["Content-Type"] = "application/json"}, card)
end
LUA

echo "kept PNG, 16 connections"
wrk -t1 -c16 -d"${seconds}s" --latency "${address}c/bench/og.png" | grep -E '50%|99%|Requests/sec|Non-2xx'
echo "kept SVG as gzip, 16 connections"
wrk -t1 -c16 -d"${seconds}s" --latency -H 'Accept-Encoding: gzip' "${address}c/bench/og.svg" | grep -E '50%|99%|Requests/sec|Non-2xx'
echo "new cards at og, 4 connections"
wrk -t1 -c4 -d"${seconds}s" --latency -s "$work/new.lua" "$address" | grep -E '50%|99%|Requests/sec|Non-2xx'
for process in $server $(pgrep -P $server); do cat "/proc/$process/smaps_rollup"; done |
  awk '/^Rss/ {rss += $2; each = each sprintf(" %d", $2 / 1024)} /^Pss:/ {pss += $2}
       END {printf "memory in MB, service and workers: resident%s, together %d with what they share counted once\n", each, pss / 1024}'
