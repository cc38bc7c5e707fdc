//! Words beside a number that say it is not the one to call (`not`, `old`, `nicht mehr`, `旧`), and words between two numbers that say
//! one took the other's place (`->`, `now`, `neu:`).

use super::letters::{digit, token};
use super::several::WORDS;

/// Words that deny what they stand beside.
const NOT: &str = "not|never|don't|don’t|dont|dnc|wrong|invalid|incorrect|disconnected|discontinued|inactive|obsolete|outdated|unused|\
nicht|falsch|falsche|falscher|ungültig|veraltet|gesperrt|abgeschaltet|inaktiv|stillgelegt|unbekannt|\
pas|faux|fausse|erroné|erronée|périmé|périmée|invalide|\
incorrecto|equivocado|erróneo|inválido|obsoleto|\
não|nao|errado|errada|incorreto|inativo|desativado|\
non|sbagliato|sbagliata|errato|errata|disattivato|disattivata|\
niet|fout|foutief|verkeerd|ongeldig|vervallen|\
nie|zły|błędny|błędne|nieaktualny|nieaktualne|nieaktywny|\
옛|구번호|이전|잘못된|틀린|아님|없는번호|해지|사용안함";

/// The same in several words.
const PHRASES: [&str; 21] = [
    "no longer",
    "no more",
    "no good",
    "do not",
    "does not",
    "out of",
    "bad number",
    "dead number",
    "no llamar",
    "no usar",
    "no es",
    "no existe",
    "no funciona",
    "no válido",
    "no valido",
    "no contactar",
    "no marcar",
    "ya no",
    "hors service",
    "fuera de",
    "사용 안함",
];

/// Words that deny the number, or say it is one of before, by themselves: beside others they can be of a name (`Old Town`).
const OLD: &str = "old|former|formerly|previous|previously|prev|ex|expired|cancelled|canceled|\
alt|alte|alter|altes|ehemals|ehemalig|ehemalige|früher|frühere|bisher|bisherige|\
ancien|ancienne|anciennement|vieux|viejo|vieja|antiguo|antigua|anterior|velho|velha|antigo|antiga|\
vecchio|vecchia|precedente|oud|oude|vorig|vorige|stary|stara|stare|były|poprzedni|poprzednia|구|旧|旧番号|旧電話|旧電話番号|旧携帯|旧tel|旧号码|旧号|旧手机|kein|keine|geen";
/// What a number is called.
const NUMBER: &str = "number|nummer|numéro|número|numero|numer|nr|no";

/// Of scripts without blanks, wherever they stand in the words.
const SIGNS: [&str; 23] = [
    "違う",
    "違い",
    "ちがう",
    "間違",
    "無効",
    "使用不可",
    "使用禁止",
    "使われて",
    "不通",
    "解約",
    "現在使",
    "古い",
    "以前の",
    "掛けない",
    "かけない",
    "連絡不可",
    "错误",
    "错号",
    "作废",
    "停用",
    "空号",
    "已废",
    "停机",
];

/// Words that say that what follows took the place of what stands before.
const CHANGE: &str = "now|new|changed|change|moved|replaced|instead|rather|then|jetzt|neu|neue|neuer|nun|geändert|statt|anstatt|\
maintenant|nouveau|nouvelle|désormais|remplacé|remplace|changé|ahora|nuevo|nueva|cambiado|cambió|agora|novo|nova|mudou|alterado|\
ora|adesso|nuovo|nuova|cambiato|nu|nieuw|nieuwe|gewijzigd|teraz|nowy|nowa|nowe|zmiana|zmieniony|변경|새";
const CHANGE_SIGNS: [&str; 19] = [
    "->",
    "=>",
    ">>",
    "→",
    "⇒",
    "➡",
    "⇨",
    "➔",
    "新",
    "変更",
    "現在",
    "ではなく",
    "から",
    "现",
    "改",
    "更换",
    "換",
    "変わ",
    "새번호",
];

/// The words beside a number that deny it, as they stand in the cell.
pub(super) fn find(value: &str) -> Option<&str> {
    in_front(value).or_else(|| denial(value.get(end(value)?..)?))
}

/// Those in front of it.
pub(super) fn in_front(value: &str) -> Option<&str> {
    denial(value.get(..value.find(is_digit)?)?)
}

/// Whether a text between two numbers says that the second took the place of the first.
pub(crate) fn says_change(between: &str) -> bool {
    CHANGE_SIGNS.iter().any(|sign| between.contains(sign))
        || words(between).any(|word| is_of(CHANGE, word))
        || denial(between).is_some()
}

fn is_digit(letter: char) -> bool {
    digit(token(letter)).is_some()
}

fn end(value: &str) -> Option<usize> {
    let at = value.rfind(is_digit)?;
    Some(at + value.get(at..)?.chars().next()?.len_utf8())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic() && !matches!(letter, '\'' | '’')).filter(|word| !word.is_empty())
}

fn is_of(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    list.split('|').any(|known| known == word)
}

/// The text without marks around, if it denies a number.
fn denial(text: &str) -> Option<&str> {
    if !text.contains(char::is_alphabetic) {
        return None;
    }
    let phrase = |pair: &[&str]| PHRASES.contains(&pair.join(" ").to_lowercase().as_str());
    let all: Vec<&str> = words(text).collect();
    let is_old = |word: &&str| is_of(OLD, word);
    let is_name = |word: &&str| is_old(word) || is_of(NUMBER, word) || WORDS.contains(&word.to_lowercase().as_str());
    let denies = all.iter().any(|word| is_of(NOT, word))
        || all.windows(2).any(phrase)
        || SIGNS.iter().any(|sign| text.contains(sign))
        || (all.iter().any(is_old) && all.iter().all(is_name));
    let marks = |letter: char| !letter.is_alphanumeric();
    denies.then(|| text.trim_matches(marks))
}

#[cfg(test)]
mod tests {
    use super::{find, says_change};

    #[test]
    fn words_that_deny_a_number_are_told_from_its_labels() {
        for (value, expected) in [
            ("not 0412 345 678", Some("not")),
            ("NOT: 0412 345 678", Some("NOT")),
            ("do not call 0412 345 678", Some("do not call")),
            ("Don’t call (0412) 345 678", Some("Don’t call")),
            ("nicht mehr 030 901820", Some("nicht mehr")),
            ("alt: 030 901820", Some("alt")),
            ("alte Nummer 030 901820", Some("alte Nummer")),
            ("030 901820 (alt)", Some("alt")),
            ("ne pas appeler 01 23 45 67 89", Some("ne pas appeler")),
            ("ancien numéro 01 23 45 67 89", Some("ancien numéro")),
            ("no llamar 912 345 678", Some("no llamar")),
            ("número antiguo 912 345 678", Some("número antiguo")),
            ("não ligar (11) 91234-5678", Some("não ligar")),
            ("non chiamare 06 69821234", Some("non chiamare")),
            ("niet bellen 020 123 4567", Some("niet bellen")),
            ("nie dzwonić 22 123 45 67", Some("nie dzwonić")),
            ("旧：03-1234-5678", Some("旧")),
            ("03-1234-5678 使用不可", Some("使用不可")),
            ("违う 138 0013 8000", None),
            ("停用 138 0013 8000", Some("停用")),
            ("옛 02-312-3456", Some("옛")),
            ("201-555-0123 WRONG NUMBER", Some("WRONG NUMBER")),
            // Labels, places, numbers.
            ("No. 912 345 678", None),
            ("No Telp 021 1234567", None),
            ("Nr. 030 901820", None),
            ("Tel. 030 901820", None),
            ("Büro: 030 901820", None),
            ("Old Town 020 7946 0018", None),
            ("Alt-Moabit 030 901820", None),
            ("Bad Homburg 06172 12345", None),
            ("keine Nummer 030 901820", Some("keine Nummer")),
            ("kein Fax 030 901820", None),
            ("旧番号 03-1234-5678", Some("旧番号")),
            ("旧軽井沢 0267-42-1234", None),
            ("電話 03-1234-5678", None),
            ("030 901820", None),
            ("old", None),
            ("", None),
        ] {
            assert_eq!(find(value), expected, "{value}");
        }
    }

    #[test]
    fn a_second_number_in_the_place_of_the_first_is_told_from_one_more() {
        for (between, expected) in [
            (" -> ", true),
            (" → ", true),
            (" changed to ", true),
            (" neu: ", true),
            (" now ", true),
            ("、新：", true),
            (" statt ", true),
            (" / ", false),
            (" or ", false),
            (" mobile ", false),
            (" - ", false),
        ] {
            assert_eq!(says_change(between), expected, "{between}");
        }
    }
}
