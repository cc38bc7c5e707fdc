"""Writes common_passwords.txt: what is chosen most and guessed first, in lower case, sorted.

    pip download --no-deps django==5.2.19 && unzip django-*.whl
    python3 common_passwords.py FOLDER

FOLDER holds django/. Its list (BSD-3-Clause, LICENSE-django) has 20,000 passwords, the most common first, made by Royce
Williams. Taken are the first 10,000, and of the rest those of at least 10 characters: shorter ones are only looked up
inside longer passwords. Left out is what nobody can type as it stands there, garbled by a wrong encoding.
"""
import gzip, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
with gzip.open(os.path.join(sys.argv[1], "django/contrib/auth/common-passwords.txt.gz"), "rt", encoding="utf-8") as file:
    ranked = [line.strip() for line in file]
taken = ranked[:10_000] + [word for word in ranked[10_000:] if len(word) >= 10]
taken = sorted({word for word in taken if len(word) >= 4 and word.isascii() and word.isprintable() and " " not in word})
with open(os.path.join(HERE, "common_passwords.txt"), "w") as file:
    file.write("".join(word + "\n" for word in taken))
print(len(taken))
