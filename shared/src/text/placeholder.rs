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
    use super::{is_no_id, is_placeholder, is_spreadsheet_error};

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
