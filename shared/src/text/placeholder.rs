//! What people and programs write for "nothing": dashes, words, dates of zeros; and the errors of spreadsheets.

/// Words for nothing in English, Japanese, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Chinese, Korean.
const WORDS: &str = "n/a|na|n.a.|n.a|n/d|n.d.|none|null|nil|nan|(null)|[null]|<null>|(none)|(blank)|\\n|blank|empty|unknown|undefined|missing|\
not available|not applicable|not provided|not specified|not given|not set|no data|no answer|no value|tbd|tbc|t.b.d.|test|\
なし|無し|無|ナシ|不明|未定|未入力|未記入|未登録|未設定|該当なし|該当無し|非公開|空白|空欄|記載なし|\
k.a.|k. a.|k.a|keine|keins|keine angabe|ohne angabe|nicht vorhanden|nicht angegeben|nicht bekannt|unbekannt|leer|entfällt|n.v.|\
aucun|aucune|néant|inconnu|inconnue|non renseigné|non renseignée|non communiqué|non disponible|non applicable|vide|s/o|n.c.|n/c|\
ninguno|ninguna|nada|no aplica|no disponible|desconocido|desconocida|sin datos|sin dato|no tiene|vacío|s/d|s.d.|\
nenhum|nenhuma|não informado|não informada|não se aplica|não disponível|desconhecido|sem dados|vazio|\
nessuno|nessuna|sconosciuto|non specificato|vuoto|assente|niente|\
geen|onbekend|niet bekend|niet van toepassing|n.v.t.|nvt|leeg|\
brak|brak danych|nie dotyczy|nieznany|nieznane|n.d|puste|\
无|没有|沒有|未知|不详|不詳|暂无|不适用|未填写|空|\
없음|모름|미정|해당없음|해당 없음|미상|미입력";

/// Days that programs write where there is none.
const NO_DAYS: [&str; 15] = [
    "0000-00-00",
    "00/00/0000",
    "00.00.0000",
    "00-00-0000",
    "0000/00/00",
    "0001-01-01",
    "01/01/0001",
    "1900-01-00",
    "0/0/00",
    "00/00/00",
    "0/0/0000",
    "0/0/1900",
    "1/0/1900",
    "0/1/1900",
    "1899-12-30",
];

/// Errors of spreadsheets, of which the first letter is `#`, in the languages that write them otherwise.
const ERRORS: &str = "#n/a|#na|#ref!|#value!|#name?|#div/0!|#null!|#num!|#spill!|#calc!|#field!|#getting_data|#blocked!|#connect!|\
#nv|#bezug!|#wert!|#zahl!|#null|#überlauf!|#n/d|#nom?|#valeur!|#nombre!|#nul!|#¡ref!|#¡valor!|#¿nombre?|#¡div/0!|#¡num!|#¡nulo!|\
#n/d!|#valor!|#nome?|#núm!|#rif!|#valore!|#verw!|#waarde!|#naam?|#getal!|#deel/0!|#n/b|#adr!|#arg!|#nazwa?|#liczba!|#dziel/0!|#brak";

/// Bytes of the longest, and of a day with its time.
const LONGEST: usize = 32;

/// Whether a text stands for no value.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let dash = |letter: char| {
        matches!(
            letter,
            '-' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '－' | 'ー' | '_' | '.' | '…' | '?' | '？' | '*' | '/' | '・' | '#'
        )
    };
    if text.chars().all(|letter| dash(letter) || letter == ' ') {
        return true;
    }
    let day = text.split([' ', 'T']).next().unwrap_or(text);
    if NO_DAYS.contains(&day) && (day.len() == text.len() || text[day.len()..].contains("00:00")) {
        return true;
    }
    let lower = text.to_lowercase();
    WORDS.split('|').any(|word| word == lower)
}

/// Words of those that are names of places, companies and things too.
const AMBIGUOUS: &str =
    "na|nil|test|blank|empty|missing|leer|vide|nada|niente|vuoto|assente|vacío|vazio|puste|空|無|无";

/// Whether it is one of a field for words: the name of nothing else. Nan is a town.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    let is_other = || {
        let lower = text.to_lowercase();
        AMBIGUOUS.split('|').any(|word| word == lower) || (lower == "nan" && !matches!(text, "nan" | "NaN" | "NAN"))
    };
    is_placeholder(text) && !is_other()
}

/// Whether a postal code is zeros or nines alone, which none is.
#[must_use]
pub fn is_no_code(code: &str) -> bool {
    let last = code.bytes().next_back();
    let Some(digit @ (b'0' | b'9')) = last else { return false };
    code.bytes().all(|byte| byte == digit || matches!(byte, b'-' | b' '))
}

const MARK_COUNT: usize = 2048;

/// First and last byte and the length of a word, without case: tells most texts that stand for something at a glance.
const fn mark(first: u8, last: u8, length: usize) -> usize {
    // Of letters with accents, too, the case is but this bit of the last byte.
    ((first | 0x20) as usize * 7 + (last | 0x20) as usize * 131 + length * 613) % MARK_COUNT
}

/// Which marks the words have.
static MARKS: [bool; MARK_COUNT] = {
    let mut marks = [false; MARK_COUNT];
    let words = WORDS.as_bytes();
    let (mut start, mut at) = (0, 0);
    while at <= words.len() {
        if at == words.len() || words[at] == b'|' {
            marks[mark(words[start], words[at - 1], at - start)] = true;
            start = at + 1;
        }
        at += 1;
    }
    marks
};

/// Whether a text may stand for nothing: at a glance.
#[must_use]
pub fn may_be(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    if text.len() > LONGEST {
        return false;
    }
    // Dashes and the like, and days of zeros.
    let is_sign = first.is_ascii_punctuation() || matches!(first, b'0' | b'1') && matches!(last, b'0' | b'1');
    let is_wide = matches!(text, [0xe2, ..] | [0xef, 0xbc, ..] | [0xe3, 0x83, 0xbb | 0xbc, ..]);
    is_sign || is_wide || MARKS[mark(*first, *last, text.len())]
}

/// Whether a text stands for no id: nothing, the error of a spreadsheet, or zeros alone.
#[must_use]
pub fn is_no_id(text: &str) -> bool {
    let zeros = || !text.is_empty() && text.bytes().all(|byte| byte == b'0');
    zeros() || is_placeholder(text) || is_spreadsheet_error(text)
}

/// Whether it is the error that a spreadsheet shows in place of a value.
#[must_use]
pub fn is_spreadsheet_error(text: &str) -> bool {
    if !text.starts_with('#') || text.len() > LONGEST {
        return false;
    }
    // A column too narrow for its values.
    if text.len() > 3 && text.bytes().all(|byte| byte == b'#') {
        return true;
    }
    let lower = text.to_lowercase();
    ERRORS.split('|').any(|error| error == lower)
}

#[cfg(test)]
mod tests {
    use super::{
        ERRORS, NO_DAYS, WORDS, is_no_code, is_no_id, is_nothing, is_placeholder, is_spreadsheet_error, may_be,
    };

    #[test]
    fn a_glance_sees_all_that_stands_for_nothing_and_little_else() {
        let signs = ["-", "—", "…", "ー", "－", "？", "・", "###", ". . .", "0000-00-00 00:00:00", "1/0/1900"];
        for text in WORDS.split('|').chain(NO_DAYS).chain(signs).chain(ERRORS.split('|')) {
            assert!(may_be(text.as_bytes()) && may_be(text.to_uppercase().as_bytes()), "{text}");
        }
        let texts = [
            "Tokyo",
            "Acme Ltd",
            "Berlin",
            "New York",
            "東京都",
            "株式会社さくら",
            "Sales",
            "Müller GmbH",
            "called twice",
            "",
        ];
        assert!(texts.iter().filter(|text| may_be(text.as_bytes())).count() < 2);
    }

    #[test]
    fn words_that_are_names_too_stand_for_something_in_a_text() {
        for text in ["-", "n/a", "None", "NULL", "nan", "NaN", "未定", "なし", "unknown"] {
            assert!(is_nothing(text), "{text}");
        }
        for text in ["Nan", "NA", "Na", "Leer", "Nada", "Test", "Blank", "無", "Tokyo", ""] {
            assert!(!is_nothing(text), "{text}");
        }
    }

    #[test]
    fn postal_codes_of_zeros_or_nines_are_none() {
        for code in ["00000", "0000", "000-0000", "99999", "999-9999", "00000 000"] {
            assert!(is_no_code(code), "{code}");
        }
        for code in ["00100", "90000", "99990", "100-0000", "SW1A 0AA", ""] {
            assert!(!is_no_code(code), "{code}");
        }
    }

    #[test]
    fn ids_are_neither_nothing_nor_zero() {
        for text in ["0", "000", "-", "n/a", "#N/A", "なし"] {
            assert!(is_no_id(text), "{text}");
        }
        for text in ["", "10", "00Q5f000", "l:1234567890", "A-1"] {
            assert!(!is_no_id(text), "{text}");
        }
    }

    #[test]
    fn what_stands_for_nothing_is_known_in_all_languages() {
        for text in [
            "-",
            "--",
            "—",
            "…",
            "N/A",
            "n.a.",
            "None",
            "NULL",
            "unknown",
            "なし",
            "不明",
            "ー",
            "k.A.",
            "Keine Angabe",
            "aucun",
            "ninguno",
            "não informado",
            "nessuno",
            "n.v.t.",
            "brak",
            "无",
            "없음",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "00.00.0000",
            "0/0/00",
            "1/0/1900",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "Nadia", "no", "x", "0", "-5", "1900-01-01", "Empty Road 5", "なし子"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn errors_of_spreadsheets_are_known() {
        for text in ["#N/A", "#REF!", "#VALUE!", "#NV", "#BEZUG!", "#¡REF!", "#NOME?", "########"] {
            assert!(is_spreadsheet_error(text), "{text}");
        }
        for text in ["#", "#1", "##", "#hashtag", "N/A", "#ff0000"] {
            assert!(!is_spreadsheet_error(text), "{text}");
        }
    }
}
