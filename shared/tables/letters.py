"""Writes shared/src/text/legacy/letters.txt: how often each letter stands in the words of a language.

Counted from the word lists of wordfreq 3.1.1 (https://pypi.org/project/wordfreq/), each word by the root of its
frequency, as names are written with rarer words than prose. Thai and Estonian, which it lacks, are counted from the words below.

    pip install wordfreq==3.1.1 && python letters.py > ../src/text/legacy/letters.txt

A line a language: its code, its letters by frequency, a sign for each: 33 + 8 times the negative logarithm of its share.
"""

import math
import unicodedata

import wordfreq

LATIN = "ca cs da de es fi fr hu is it lt lv nb nl pl pt ro sh sk sl sv tr vi"
OTHER = {"bg": "cyrillic", "mk": "cyrillic", "ru": "cyrillic", "uk": "cyrillic", "sr": "cyrillic", "el": "greek",
         "he": "hebrew", "ar": "arabic", "fa": "arabic", "ur": "arabic"}
BLOCKS = {"latin": [(0x61, 0x7A), (0xDF, 0xF6), (0xF8, 0x24F), (0x300, 0x323)], "cyrillic": [(0x430, 0x45F), (0x490, 0x491)],
          "greek": [(0x390, 0x390), (0x3AC, 0x3CE)], "hebrew": [(0x5D0, 0x5EA)], "arabic": [(0x621, 0x64A), (0x66E, 0x6D3)],
          "thai": [(0xE01, 0xE4E)]}
THAI = """สมชาย สมหญิง วิชัย มาลี ประเสริฐ กรุงเทพมหานคร เชียงใหม่ ภูเก็ต ขอนแก่น ชลบุรี นครราชสีมา สงขลา อุดรธานี
ลูกค้า ต้องการ ข้อมูล เพิ่มเติม เกี่ยวกับ สินค้า และ บริการ กรุณา โทร กลับ ใน วัน จันทร์ บริษัท จำกัด ถนน แขวง เขต ตำบล อำเภอ จังหวัด
ที่ อยู่ ไม่ ได้ มี การ ให้ ของ เป็น ว่า จะ ไป มา ก็ นี้ แล้ว หรือ กับ โดย จาก คน นาย นาง นางสาว ชื่อ นามสกุล เบอร์ โทรศัพท์ หมายเหตุ
สนใจ ราคา ส่ง เอกสาร ทาง อีเมล ติดต่อ พรุ่งนี้ เช้า บ่าย เย็น ใหม่ เก่า ดี มาก ทดลอง ใช้ งาน ธนาคาร โรงเรียน โรงพยาบาล ประเทศไทย
สุภาพร อรทัย ณัฐพล กิตติ ศักดิ์ ปิยะ วรรณา รัตนา เพ็ญ จันทร์ แก้ว ทอง ศรี สวัสดิ์ พงษ์ ชัย ธนา อภิชาติ นันทา พิมพ์ใจ ไทย สุข"""
ESTONIAN = """tõnu jüri ülle õie mäe pärnu võru jõgeva põlva tänav küla käsitöö müük hind pakkumine järgmine nädal helistada
palun saatke kõik üks kaks kolm neli viis kuus seitse kaheksa üheksa kümme ei ole see mis kui ning oma aga ka et on ja ta ma
tallinn tartu narva viljandi rakvere haapsalu kuressaare paide rapla tamm saar kask kuusk mägi rebane ilves sepp kukk pärn
õunapuu jõgi järv mõis täna homme eile väga hästi küsis hinda soovib lepingut ettevõte aktsiaselts osaühing žürii šokolaad
töö öö süü hüüe käe jää pea mees naine laps perekond eesti keel riik linn vald maakond postkast aadress telefon"""


def in_block(letter, script):
    return any(low <= ord(letter) <= high for low, high in BLOCKS[script])


def decomposed(word):
    """As windows-1258 writes it: tones behind the vowel."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tone = [part for part in parts if part in tones]
        out.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + "".join(tone))
    return "".join(out)


SERBIAN = [("lj", "љ"), ("nj", "њ"), ("dž", "џ")] + list(
    zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж"))


def words(code):
    if code in ("th", "et"):
        return [(word, 1.0) for word in (THAI if code == "th" else ESTONIAN).split()]
    listed = wordfreq.get_frequency_dict("sh" if code == "sr" else code, wordlist="small")
    found = [(word, share ** 0.5) for word, share in listed.items()]
    if code == "vi":
        return [(decomposed(word), share) for word, share in found]
    if code == "sr":
        for latin, cyrillic in SERBIAN:
            found = [(word.replace(latin, cyrillic), share) for word, share in found]
    if code == "sh":
        return [pair for pair in found if pair[0].isascii() or all(ord(c) < 0x250 for c in pair[0])]
    return found


def line(code, script):
    counts = {}
    for word, share in words(code):
        if script != "latin" and word.isascii():
            continue
        for letter in word:
            if in_block(letter, script):
                counts[letter] = counts.get(letter, 0) + share
    whole = sum(counts.values())
    kept = sorted(((count / whole, letter) for letter, count in counts.items() if count / whole > 0.00012), reverse=True)
    return code, "".join(letter for _, letter in kept), "".join(chr(33 + round(-8 * math.log(share))) for share, _ in kept)


for code in (LATIN + " et").split():
    print(*line(code, "latin"))
for code, script in (OTHER | {"th": "thai"}).items():
    print(*line(code, script))
