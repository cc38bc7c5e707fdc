"""frictionless validating the file by the same rules, as far as its schema can say them: validate_frictionless.py FILE."""

import os
import sys
import time

from frictionless import Resource, Schema

EMAIL = r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+"
SOURCES = ["web", "event", "referral", "advertisement", "phone", "other"]
FIELDS = [
    {"name": "Name", "type": "string", "constraints": {"required": True, "maxLength": 60}},
    {"name": "E-mail", "type": "string", "constraints": {"required": True, "unique": True, "pattern": EMAIL}},
    {"name": "Phone", "type": "string", "constraints": {"required": True, "pattern": r"\+?[0-9][0-9 ()-]{7,18}[0-9]"}},
    {"name": "Company", "type": "string", "constraints": {"maxLength": 120}},
    {"name": "Job title", "type": "string", "constraints": {"maxLength": 80}},
    {"name": "Postal code", "type": "string", "constraints": {"pattern": "[0-9]{3}-?[0-9]{4}"}},
    {"name": "Address", "type": "string", "constraints": {"maxLength": 200}},
    {"name": "Registered on", "type": "date", "constraints": {"minimum": "2000-01-01"}},
    {"name": "Source", "type": "string", "constraints": {"enum": SOURCES}},
    {"name": "Annual budget", "type": "number", "groupChar": ",", "constraints": {"minimum": 0}},
    {"name": "Web site", "type": "string", "format": "uri"},
    {"name": "Newsletter", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    {"name": "Notes", "type": "string", "constraints": {"maxLength": 1000}},
]

folder, name = os.path.split(os.path.abspath(sys.argv[1]))
since = time.perf_counter()
schema = Schema.from_descriptor({"fields": FIELDS})
resource = Resource(path=name, basepath=folder, format="csv", encoding="utf-8", schema=schema)
# Without a limit of its own it stops at the thousandth finding.
report = resource.validate(limit_errors=10**9)
print("check", time.perf_counter() - since)
print("rows", report.tasks[0].stats.get("rows"))
print("bad", report.stats["errors"])
