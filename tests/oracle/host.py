"""The native engine behind its line filter, tests/support/scrip_host.cpp: one JSON object and one answer a line."""

import json
import os
import pathlib
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]


def path():
    """The filter's program: SCRIP_HOST, else the one of the build in SCRIP_BUILD, else that of build/dev."""
    if "SCRIP_HOST" in os.environ:
        return pathlib.Path(os.environ["SCRIP_HOST"])
    return pathlib.Path(os.environ.get("SCRIP_BUILD", ROOT / "build/dev")) / "tests/scrip_host"


def _line(message, *names):
    """A message as a line. Its documents travel as texts, so that they reach the engine as they are written here."""
    for name in names:
        message[name] = json.dumps(message[name])
    return (json.dumps(message) + "\n").encode()


class Host:
    def __init__(self):
        self.process = subprocess.Popen([str(path())], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, catalogue, questions):
        """Loads `catalogue` and validates each `(request, context)`: `[(status, body)]`, the load's first."""
        return self.ask_many([(catalogue, questions)])[0]

    def ask_many(self, cases):
        """`ask` for several catalogues at once, so that the engine works while we write and read."""
        lines = []
        for catalogue, questions in cases:
            lines.append(_line({"load": catalogue}, "load"))
            for request, context in questions:
                lines.append(_line({"call": "validate", "request": request, "context": context}, "request", "context"))
        writer = threading.Thread(target=self._write, args=(b"".join(lines),))
        writer.start()
        answers = [[self._read() for _ in range(len(questions) + 1)] for _, questions in cases]
        writer.join()
        return answers

    def _write(self, text):
        try:
            self.process.stdin.write(text)
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # The reader tells what became of the process.

    def _read(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{path()} ended with {self.process.wait()}")
        body = line[4:]
        return int(line[:3]), json.loads(body) if body.startswith(b"{") else {"message": body.decode()}

    def close(self):
        self.process.stdin.close()
        self.process.wait()
