"""Holds a server to its own OpenAPI description, by schemathesis: what is described is answered, what is not is refused.

    LEADGATE_BIN=target/release/leadgate python tests/contract/contract.py [--database-url postgres://...] --report FOLDER

Run with the Python of a virtual environment that has requirements.txt; `cargo xtask test --only contract` sets one up. A
server of its own is started on a free port, given some imports, uploads and a list to be asked for, and stopped again. The
seed is fixed. Ends with 0 when nothing was found. How it is checked is in schemathesis.toml beside this file.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SIGN_OUT = "delete_session"
# A run takes half a minute; one that takes ten times as long hangs.
LONGEST = 300
LEADS = "Name,E-mail,Phone\nAnn,ann@example.com,+12125550123\nBen,,+12125550124\nCleo,cleo@example.com,1\n"


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
        self.cookie = None
        self.who = {"email": said["Sign in"], "password": said["One-time password"]}
        self.sign_in()
        chosen = "correct horse battery"
        self.ask("POST", "/api/session/password", {"current": self.who["password"], "new": chosen})
        self.who["password"] = chosen

    def ask(self, method, path, body=None, headers=None):
        """The answer's document, if it has one; the cookie that it sets is kept."""
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode() if body is not None else None
        headers = {"Content-Type": "application/json"} | (headers or {})
        if self.cookie:
            headers["Cookie"] = self.cookie
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            if "Set-Cookie" in answer.headers:
                self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
            text = answer.read()
        return json.loads(text) if text else None

    def sign_in(self):
        """The value of a new session's cookie."""
        self.ask("POST", "/api/session", self.who)
        return self.cookie.partition("=")[2]

    def upload(self):
        return self.ask("POST", "/api/uploads", LEADS, {"Upload-Name": "leads.csv"})["id"]

    def make_import(self):
        """The id of an import that has ended."""
        reading = {"encoding": "UTF-8", "delimiter": ",", "quote": '"', "header_row": 1}
        settings = {"reading": reading, "today": time.strftime("%Y-%m-%d")}
        asked = {"upload": self.upload(), "form": "leads", "form_version": 1, "settings": settings, "duplicates": "skip"}
        made = self.ask("POST", "/api/imports", asked)["id"]
        for _ in range(600):
            state = self.ask("GET", f"/api/imports/{made}")["state"]
            if state in ("complete", "refused", "failed"):
                return made
            time.sleep(0.05)
        sys.exit(f"the import is still {state}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def hold(server, session, known, report, *filters):
    """Runs schemathesis over some of the operations, signed in; whether all of them hold."""
    program = pathlib.Path(sys.executable).parent / "schemathesis"
    # Its folder for examples that failed is not to appear in the workspace.
    with tempfile.TemporaryDirectory() as scratch:
        config = pathlib.Path(scratch) / "schemathesis.toml"
        config.write_text((HERE / "schemathesis.toml").read_text() + known)
        words = [program, "--config-file", config, "run", server.address + "/api/openapi.json"]
        words += ["--report", "junit", "--report-junit-path", report, *filters]
        variables = os.environ | {"LEADGATE_SESSION": session}
        return subprocess.run(words, cwd=scratch, env=variables, timeout=LONGEST).returncode == 0


def is_signed_in(server, session):
    """Whether the session still is one: else all that was asked for was answered with 401, and nothing was found out."""
    server.cookie = f"leadgate_session={session}"
    try:
        return server.ask("GET", "/api/session") is not None
    except urllib.error.HTTPError as error:
        print(f"The session was lost on the way: {error}.")
        return False


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--database-url")
    arguments.add_argument("--report", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    options.report.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        server = Server(data, options.database_url)
        try:
            imports, uploads = [server.make_import() for _ in range(3)], [server.upload() for _ in range(20)]
            server.ask("PUT", "/api/lists/partners", "P-100\nP-200\n", {"Content-Type": "text/plain"})
            known = f"\n[dictionaries]\nimports.values = {imports}\nuploads.values = {uploads}\nlists.values = ['partners']\n"
            # Both before the first run: it tries to sign in until that is not taken any more.
            session, other = server.sign_in(), server.sign_in()
            held = hold(server, session, known, options.report / "signed-in.xml", "--exclude-operation-id", SIGN_OUT)
            held &= is_signed_in(server, session)
            # With a session of its own, for it ends it: all that came after would be answered with 401.
            held &= hold(server, other, known, options.report / "sign-out.xml", "--include-operation-id", SIGN_OUT)
        finally:
            server.stop()
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
