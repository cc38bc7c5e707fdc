"""Holds a server to its own OpenAPI description, by schemathesis: what is described is answered, what is not is refused.

    LEADGATE_BIN=target/release/leadgate python tests/contract/contract.py [--database-url postgres://...] --report FOLDER

Run with the Python of a virtual environment that has requirements.txt; `cargo xtask test --only contract` sets one up. A
server of its own is started on a free port and stopped again. The seed is fixed: the same server gets the same requests.
Ends with 0 when nothing was found. Which checks run, and what is left out, is in schemathesis.toml beside this file.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SIGN_OUT = "delete_session"
# A run takes half a minute; one that takes ten times as long hangs.
LONGEST = 300


class Server:
    """A server with data of its own; its administrator has a password of their own."""

    def __init__(self, data, database_url):
        words = [os.environ["LEADGATE_BIN"], "serve", "--data", data, "--listen", "127.0.0.1:0"]
        if database_url:
            words += ["--database-url", database_url]
        self.log = open(pathlib.Path(data) / "log", "w+")
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=self.log, text=True)
        said = {}
        while "One-time password" not in said:
            line = self.process.stdout.readline()
            if not line:
                self.log.seek(0)
                sys.exit(f"the server ended before it could be reached:\n{self.log.read()}")
            name, _, value = line.partition(": ")
            said[name] = value.strip()
        self.address = said["Address"]
        self.email, self.password = said["Sign in"], said["One-time password"]
        cookie = self.sign_in()
        chosen = "correct horse battery"
        self.post("/api/session/password", {"current": self.password, "new": chosen}, cookie)
        self.password = chosen

    def post(self, path, document, cookie=None):
        """The cookie that the answer sets."""
        headers = {"Content-Type": "application/json"} | ({"Cookie": cookie} if cookie else {})
        request = urllib.request.Request(self.address + path, json.dumps(document).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return (answer.headers.get("Set-Cookie") or "").partition(";")[0]

    def sign_in(self):
        return self.post("/api/session", {"email": self.email, "password": self.password})

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def hold(server, report, *filters):
    """Runs schemathesis over some of the operations, signed in; whether all of them hold."""
    program = pathlib.Path(sys.executable).parent / "schemathesis"
    words = [program, "--config-file", HERE / "schemathesis.toml", "run", server.address + "/api/openapi.json"]
    words += ["--header", f"Cookie:{server.sign_in()}", "--report", "junit", "--report-junit-path", report, *filters]
    # Its folder for examples that failed is not to appear in the workspace.
    with tempfile.TemporaryDirectory() as scratch:
        return subprocess.run(words, cwd=scratch, timeout=LONGEST).returncode == 0


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--database-url")
    arguments.add_argument("--report", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    options.report.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        server = Server(data, options.database_url)
        try:
            held = hold(server, options.report / "signed-in.xml", "--exclude-operation-id", SIGN_OUT)
            # With a session of its own, for it ends it: all that came after would be answered with 401.
            held &= hold(server, options.report / "sign-out.xml", "--include-operation-id", SIGN_OUT)
        finally:
            server.stop()
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
