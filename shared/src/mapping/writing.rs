//! How names of persons, companies and towns are written. A glance at one cell; what a column holds, `words` says.

use crate::text::width;

/// Characters of a name, and its words.
const CHARS: usize = 60;
const WORDS: usize = 7;

/// Legal forms that end a company's name, or begin it, without dots and blanks.
const LEGAL_FORMS: &str = "\
    inc llc ltd limited corp corporation incorporated co company plc llp lp pllc gmbh ggmbh ag kg kgaa ohg \
    ug ev ek egbr gbr se sa sas sasu sarl eurl sci spa srl srls snc bv nv vof ab as aps oy oyj asa spzoo sro \
    kft zrt nyrt doo ltda eireli lda sl slu sau sadecv pty ptyltd pvtltd pte kk bhd ооо оао зао пао ао ип \
    тов";

/// Those that are words too, or a person's letters: in capitals, as `AG` or `S.A.`, they are legal forms.
const SHORT: usize = 2;

const LEGAL_FORMS_INSIDE: &str = "\
    株式会社 有限会社 合同会社 合資会社 合名会社 社団法人 財団法人 医療法人 学校法人 社会福祉法人 独立行政法人 (株) (有) (同) ㈱ ㈲ 有限公司 股份公司 주식회사 유한회사 (주)";

/// Words that make a name one of a business.
const BUSINESS: &str = "\
    group holding holdings trading solutions services consulting logistics bank university school hospital \
    hotel restaurant studio studios media partners associates systems software technologies technology \
    industries foods motors construction energy capital insurance clinic foundation international institute \
    college labs works bakery press supply supplies enterprises ventures networks pharma engineering \
    manufacturing brothers gruppe stiftung verlag werke groupe grupo gruppo banco banca banque";

/// Words that stand in no person's name: what a person does, what became of a lead, where it is from, streets.
const NO_PERSON: &str = "\
    manager director head chief officer engineer developer assistant sales marketing consultant analyst \
    president owner founder executive specialist coordinator representative administrator accountant \
    designer buyer agent supervisor technician teacher leiter leiterin vertrieb einkauf directeur directrice \
    responsable gerente jefe direttore responsabile street road avenue lane drive court square rue via calle \
    platz web site website form event fair show trade call campaign ads google facebook linkedin newsletter \
    referral organic search partner email mail trial demo request inbound outbound new open closed qualified \
    contacted hot cold warm won lost not no in follow up answer voicemail back north south east west san \
    saint st los las port fort bad city town united republic islands department team and und et of the for \
    plan premium basic standard";

/// The words of a cell that is short enough for a name.
fn words(cell: &str) -> Option<Vec<&str>> {
    let fits = cell.chars().nth(CHARS).is_none();
    let words: Vec<&str> = cell.split_whitespace().take(WORDS + 1).collect();
    (fits && !words.is_empty() && words.len() <= WORDS).then_some(words)
}

/// A word in small letters without dots and what stands around it.
fn plain(word: &str) -> String {
    let letters = word.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a list of words with blanks between has that one.
fn is_one_of(list: &str, word: &str) -> bool {
    let plain = plain(word);
    list.split(' ').any(|known| known == plain)
}

fn begins_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a legal form stands in it: `Acme Inc.`, `Müller GmbH & Co. KG`, `株式会社みどり`.
pub(super) fn has_legal_form(cell: &str) -> bool {
    let folded = width::fold(cell);
    if LEGAL_FORMS_INSIDE.split(' ').any(|form| folded.contains(form) || cell.contains(form)) {
        return cell.chars().nth(CHARS).is_none();
    }
    let Some(words) = words(cell) else { return false };
    let is_form = |parts: &[&str]| {
        let joined: String = parts.iter().map(|part| plain(part)).collect();
        let letters: String =
            parts.iter().flat_map(|part| part.chars()).filter(|letter| letter.is_alphabetic()).collect();
        let short = letters.chars().count() <= SHORT;
        let in_capitals =
            letters.chars().all(char::is_uppercase) || matches!(letters.as_str(), "Co" | "Oy" | "eV" | "eK");
        LEGAL_FORMS.split(' ').any(|form| form == joined) && (!short || in_capitals)
    };
    let ends = (1..words.len().min(4)).any(|parts| is_form(&words[words.len() - parts..]));
    ends || words.len() > 1 && !words[0].is_ascii() && is_form(&words[..1])
}

/// Whether a word of business stands in it beside others: `Acme Trading`.
pub(super) fn is_of_business(cell: &str) -> bool {
    let Some(words) = words(cell) else { return false };
    let street = words.iter().any(|word| is_one_of("street road avenue lane", word));
    let business = words.iter().any(|word| begins_with_capital(word) && is_one_of(BUSINESS, word));
    has_legal_form(cell) || words.len() > 1 && begins_with_capital(words[0]) && business && !street
}

/// Whether it is written as a person's name: `Ann Lee`, `J. de Vries`, `Lee, Ann`, `佐藤 花子`.
pub(super) fn is_person(cell: &str) -> bool {
    if is_eastern(cell, |letter| is_han(letter) || is_kana(letter)) {
        return true;
    }
    let one_comma = cell.matches(',').count() <= 1;
    let Some(words) = words(cell).filter(|words| (2..=5).contains(&words.len()) && one_comma) else { return false };
    let is_word = |word: &&str| {
        let inside = |letter: char| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’' | '.');
        let bare = word.trim_end_matches(',');
        bare.chars().all(inside) && bare.chars().any(char::is_alphabetic)
    };
    let capitals = words.iter().filter(|word| begins_with_capital(word)).count();
    // Between the names stand particles: `van der`, `de la`.
    let particle =
        |word: &&str| word.chars().all(|letter| letter.is_lowercase() || letter == '\'') && word.chars().count() <= 4;
    let long = words.iter().any(|word| plain(word).chars().count() > 2);
    capitals >= 2
        && long
        && words.iter().all(|word| is_word(word) && (begins_with_capital(word) || particle(word)))
        && begins_with_capital(words[words.len() - 1])
        && !words.iter().any(|word| is_one_of(NO_PERSON, word))
        && !is_of_business(cell)
}

/// Whether it is a person's name in kana: `サトウ ハナコ`, `さとう はなこ`.
pub(super) fn is_person_in_kana(cell: &str) -> bool {
    is_eastern(cell, is_kana)
}

/// Two parts of such letters, of one to five each.
fn is_eastern(cell: &str, letter: impl Fn(char) -> bool) -> bool {
    let folded = width::fold(cell);
    let parts: Vec<&str> = folded.split_whitespace().collect();
    let [family, given] = parts[..] else { return false };
    let is_part = |part: &str, most: usize| part.chars().all(&letter) && part.chars().count() <= most;
    let place = |part: &str| {
        part.chars().nth(1).is_some()
            && part.ends_with(['都', '道', '府', '県', '市', '区', '町', '部', '課', '係', '店', '社'])
    };
    let most = if family.chars().all(is_kana) { 8 } else { 4 };
    is_part(family, most)
        && is_part(given, most.max(if given.chars().all(is_kana) { 8 } else { 4 }))
        && !place(family)
        && !place(given)
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3005}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}')
}

/// Whether it is written as the name of a town: `Bath`, `St. Louis`, `Frankfurt am Main`. So are many other things.
pub(super) fn is_town(cell: &str) -> bool {
    let inside =
        |letter: char| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’' | '.' | ' ' | '/' | '(' | ')');
    words(cell).is_some_and(|words| words.len() <= 5 && begins_with_capital(words[0]))
        && cell.chars().all(inside)
        && cell.chars().nth(2).is_some()
        && !has_legal_form(cell)
}

/// Whether it is a prefecture of Japan: `東京都`.
pub(super) fn is_prefecture(cell: &str) -> bool {
    let chars = cell.chars().count();
    (3..=4).contains(&chars) && cell.ends_with(['都', '道', '府', '県']) && cell.chars().all(is_han)
}

/// Whether it is a town, ward or village of Japan: `港区`, `堺市`, `ひたちなか市`.
pub(super) fn is_ward(cell: &str) -> bool {
    let chars = cell.chars().count();
    (2..=10).contains(&chars)
        && cell.ends_with(['市', '区', '町', '村'])
        && cell.chars().all(|letter| is_han(letter) || is_kana(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_are_known_by_their_legal_form() {
        for (cell, expected) in [
            ("Acme Inc.", true),
            ("Acme, Inc", true),
            ("Müller GmbH & Co. KG", true),
            ("Roche AG", true),
            ("Dupont S.A.", true),
            ("Rossi S.p.A.", true),
            ("Nowak Sp. z o.o.", true),
            ("Acme Pty Ltd", true),
            ("株式会社みどり", true),
            ("みどり（株）", true),
            ("㈱みどり", true),
            ("蓝海科技有限公司", true),
            ("ООО Ромашка", true),
            ("Inc", false),
            ("Ann Lee", false),
            ("same as", false),
            ("Jan Co", true),
            ("佐藤 花子", false),
            ("", false),
        ] {
            assert_eq!(has_legal_form(cell), expected, "{cell}");
        }
    }

    #[test]
    fn persons_are_known_by_how_their_names_are_written() {
        for (cell, expected) in [
            ("Ann Lee", true),
            ("ANN LEE", true),
            ("J. de Vries", true),
            ("Lee, Ann", true),
            ("Jean-Pierre O'Neil", true),
            ("Dr. Ann Lee", true),
            ("Иван Петров", true),
            ("佐藤 花子", true),
            ("佐々木　健太郎", true),
            ("高橋 ソノ", true),
            ("Ann", false),
            ("ann lee", false),
            ("Ann Lee 2", false),
            ("Acme Inc", false),
            ("Acme Trading", false),
            ("Sales Manager", false),
            ("New York", false),
            ("Web Form", false),
            ("東京都 港区", false),
            ("営業部 一課", false),
            ("please call back", false),
            ("佐藤花子", false),
        ] {
            assert_eq!(is_person(cell), expected, "{cell}");
        }
        for (cell, expected) in
            [("サトウ ハナコ", true), ("ｻﾄｳ ﾊﾅｺ", true), ("さとう はなこ", true), ("佐藤 ハナコ", false)]
        {
            assert_eq!(is_person_in_kana(cell), expected, "{cell}");
        }
    }

    #[test]
    fn places_are_known_by_how_their_names_are_written() {
        for (cell, town, ward, prefecture) in [
            ("Bath", true, false, false),
            ("Frankfurt am Main", true, false, false),
            ("St. Louis", true, false, false),
            ("bath", false, false, false),
            ("Bath 2", false, false, false),
            ("Acme Inc", false, false, false),
            ("港区", false, true, false),
            ("ひたちなか市", false, true, false),
            ("東京都", false, false, true),
            ("神奈川県", false, false, true),
            ("佐藤 花子", false, false, false),
        ] {
            assert_eq!((is_town(cell), is_ward(cell), is_prefecture(cell)), (town, ward, prefecture), "{cell}");
        }
    }
}
