"""Writes ../src/text/encoding/pages.txt: the upper halves of code pages that the WHATWG standard leaves out: python3 code_pages.py

From Python's codecs, which are made from the mapping tables that Microsoft and Apple gave to Unicode (Unicode-3.0). A line a
page: its name, then the characters of the bytes 80 to FF; U+FFFD where there is none.
"""
import os

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/text/encoding/pages.txt")
PAGES = {
    "IBM437": "cp437", "IBM737": "cp737", "IBM775": "cp775", "IBM850": "cp850", "IBM852": "cp852", "IBM855": "cp855",
    "IBM857": "cp857", "IBM862": "cp862", "x-mac-ce": "mac_latin2", "x-mac-greek": "mac_greek",
    "x-mac-turkish": "mac_turkish",
}

with open(TARGET, "w", encoding="utf-8", newline="\n") as file:
    for name, codec in PAGES.items():
        upper = bytes(range(0x80, 0x100)).decode(codec, errors="replace")
        upper = "".join("\uFFFD" if "\uE000" <= c <= "\uF8FF" else c for c in upper)
        assert len(upper) == 128
        file.write(f"{name} {upper}\n")
