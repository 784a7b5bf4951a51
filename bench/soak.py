#!/usr/bin/env python3
"""Long runs against the release binary.

bench/soak.py renders [COUNT]   new cards in many shapes; memory after a tenth of them must hold within 10 % to the end
bench/soak.py kills [COUNT]     workers, and now and then the service itself, are killed at random under load; every
                                card that was answered 201 must still be there
bench/soak.py crowd [COUNT]     times of COUNT requests alone, and again beside 500 silent connections and 100 that send a
                                byte a second
"""
import collections
import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JSON = {"Content-Type": "application/json"}
CLIENTS = 4


class Service:
    def __init__(self, *options):
        self.options = options
        self.start()

    def start(self):
        command = [ROOT / "build/jopan", "serve", "--listen", "127.0.0.1:0", "--quiet", *self.options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1].strip("/\n"))

    def workers(self):
        found = []
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent = entry.read_text().rsplit(")", 1)[1].split()[:2]
            except OSError:
                continue
            if int(parent) == self.process.pid and state != "Z":
                found.append(int(entry.parent.name))
        return found

    def memory(self):
        """Resident and proportional memory in MB: of the service, of all its workers."""
        def of(pid):
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            fields = dict(line.split(":", 1) for line in text.splitlines()[1:])
            return [int(fields[name].split()[0]) / 1024 for name in ("Rss", "Pss")]
        front, workers = of(self.process.pid), [of(pid) for pid in self.workers()]
        return front, [sum(column) for column in zip(*workers)]

    def kill(self):
        workers = self.workers()
        self.process.kill()
        self.process.wait()
        # One that was stopped before it could ask to die with the service.
        for worker in workers:
            try:
                os.kill(worker, signal.SIGKILL)
            except ProcessLookupError:
                pass


class Client:
    """Keeps its connection, and makes a new one when the service has gone."""

    def __init__(self, service):
        self.service, self.connection = service, None

    def ask(self, method, target, body=None):
        """The status and the body; 0 when there was no answer."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=30)
            self.connection.request(method, target, body, JSON if body else {})
            reply = self.connection.getresponse()
            return reply.status, reply.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            return 0, b""


def words(chance, count):
    return " ".join("".join(chr(chance.randrange(0xAC00, 0xD7A4)) for _ in range(chance.randint(1, 4))) for _ in range(count))


def new_card(chance):
    rows = chance.choice([3, 5, 8])
    names = [words(chance, 1) for _ in range(rows)]
    kind = chance.choice(["bar", "column", "line"])
    data = [{"이름": name + str(i), "값": chance.randint(1, 10**6)} for i, name in enumerate(names)]
    x, y = ("값", "이름") if kind == "bar" else ("이름", "값")
    return json.dumps({"headline": words(chance, 4), "deck": words(chance, 5), "source": words(chance, 1), "data": data,
                       "chart": {"type": kind, "x": x, "y": y}})


def run_clients(work):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(CLIENTS)]
    for thread in threads:
        thread.start()
    return threads


def soak_renders(count):
    service = Service()
    statuses, lock = collections.Counter(), threading.Lock()
    targets = ["size=og"] * 6 + ["size=square", "size=story", "size=article", "size=og&scale=2", "format=svg", "format=pdf"]

    def work(number):
        chance, client = random.Random(number), Client(service)
        while sum(statuses.values()) < count:
            status, _ = client.ask("POST", "/v1/render?" + chance.choice(targets), new_card(chance))
            with lock:
                statuses[status] += 1

    threads, start, warm, memory = run_clients(work), time.time(), None, None
    for tenth in range(1, 11):
        while sum(statuses.values()) < count * tenth / 10:
            time.sleep(0.05)
        memory = service.memory()
        done = sum(statuses.values())
        front, workers = memory
        print(f"{done:>8} renders, {done / (time.time() - start):.0f}/s; resident MB (proportional): "
              f"service {front[0]:.1f} ({front[1]:.1f}), workers {workers[0]:.1f} ({workers[1]:.1f}), "
              f"all {front[0] + workers[0]:.1f} ({front[1] + workers[1]:.1f})", flush=True)
        warm = warm or memory
    for thread in threads:
        thread.join()
    service.kill()
    print(dict(statuses))
    grown = [last[0] / first[0] for first, last in zip(warm, memory)]
    print(f"grown since the first tenth: service × {grown[0]:.3f}, workers × {grown[1]:.3f}")
    return all(growth <= 1.1 for growth in grown)


def soak_kills(count):
    folder = tempfile.TemporaryDirectory()
    service = Service("--data-dir", folder.name, "--deadline", "500")
    stored, statuses, lock = [], collections.Counter(), threading.Lock()
    done = threading.Event()

    def work(number):
        chance, client = random.Random(number), Client(service)
        while not done.is_set():
            card = new_card(chance)
            if chance.random() < 0.1:
                name = f"card-{number}-{chance.randrange(10**9)}"
                status, body = client.ask("PUT", "/v1/cards/" + name, card)
                if status == 201:
                    with lock:
                        stored.append((name, json.loads(card)))
            else:
                status, body = client.ask("POST", "/v1/render", card)
            with lock:
                statuses[status] += 1
            if status == 0:
                time.sleep(0.02)

    threads, chance, start, restarts = run_clients(work), random.Random(1), time.time(), 0
    for kill in range(count):
        workers = service.workers()
        if kill % 200 == 199:
            service.kill()
            service.start()
            restarts += 1
        elif workers:
            try:
                os.kill(chance.choice(workers), chance.choice([signal.SIGKILL] * 18 + [signal.SIGSEGV, signal.SIGSTOP]))
            except ProcessLookupError:
                pass
        time.sleep(chance.uniform(0, 0.06))
        if kill % max(1, count // 10) == 0:
            print(f"{kill:>8} kills, {len(stored)} cards stored, {dict(statuses)}", flush=True)
    done.set()
    for thread in threads:
        thread.join()
    client, lost = Client(service), 0
    idle = f'jopan_workers{{state="idle"}} {os.cpu_count()}'.encode()
    deadline, whole = time.time() + 1, False
    while not whole and time.time() < deadline:
        whole = idle in client.ask("GET", "/metrics")[1]
    for name, card in stored:
        status, body = client.ask("GET", "/v1/cards/" + name)
        lost += status != 200 or json.loads(body)["card"] != card
    print(f"{count} kills in {time.time() - start:.0f} s, {restarts} of the service itself; answers by status "
          f"(0: the service was killed): {dict(statuses)}")
    print(f"{len(stored)} cards stored, {lost} lost; pool whole within a second: {whole}")
    service.kill()
    failed = statuses[500] + statuses[504]
    return lost == 0 and whole and failed <= count and set(statuses) <= {0, 200, 201, 500, 503, 504}


def time_requests(service, count):
    """Median and 99th percentile in ms, of kept pictures and of new cards."""
    client, chance = Client(service), random.Random()
    client.ask("PUT", "/v1/cards/kept", new_card(random.Random(0)))
    for name, ask in (("kept", lambda: client.ask("GET", "/c/kept/og.png")),
                      ("new", lambda: client.ask("POST", "/v1/render", new_card(chance)))):
        times = []
        for _ in range(count):
            start = time.perf_counter()
            status, _ = ask()
            times.append((time.perf_counter() - start) * 1000)
            if status != 200:
                sys.exit(f"a request was answered with {status}")
        yield name, statistics.median(times), statistics.quantiles(times, n=100)[98]


def soak_crowd(count):
    service = Service()
    alone = list(time_requests(service, count))
    crowd = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(600)]
    for slow in crowd[:100]:
        slow.sendall(b"GET /healthz HTTP/1.1\r\nA: ")
    done = threading.Event()

    def send_slowly():
        while not done.wait(1):
            for i, slow in enumerate(crowd[:100]):
                try:
                    slow.sendall(b"a")
                except OSError:  # Told 408 after ten seconds, and comes again.
                    crowd[i] = socket.create_connection(("127.0.0.1", service.port))
                    crowd[i].sendall(b"GET /healthz HTTP/1.1\r\nA: ")

    sender = threading.Thread(target=send_slowly)
    sender.start()
    beside = list(time_requests(service, count))
    done.set()
    sender.join()
    service.kill()
    for what, times in (("alone", alone), ("beside 600", beside)):
        print(f"{what:>10}: " + "; ".join(f"{name} median {middle:.2f} ms, p99 {worst:.2f} ms" for name, middle, worst in times))
    return all(after[1] <= 1.5 * before[1] + 1 for before, after in zip(alone, beside))


def main():
    soaks = {"renders": (soak_renders, 100_000), "kills": (soak_kills, 10_000), "crowd": (soak_crowd, 1_000)}
    if len(sys.argv) < 2 or sys.argv[1] not in soaks:
        sys.exit(__doc__)
    soak, usual = soaks[sys.argv[1]]
    sys.exit(0 if soak(int(sys.argv[2]) if len(sys.argv) > 2 else usual) else 1)


if __name__ == "__main__":
    main()
