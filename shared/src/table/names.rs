//! Names of columns: those of a header of several rows, or of none; compared without case, width and punctuation; the
//! usual names of the fields of a lead in English and Japanese.

use crate::text::width;

/// Words at the end of a header that say nothing about what the column holds.
const NOISE: &[&str] = &["必須", "任意", "required", "optional"];

/// Usual names, one group a meaning, as [`key`] writes them. The first is the meaning's own name.
const USUAL: &[&[&str]] = &[
    &[
        "name",
        "fullname",
        "contactname",
        "personname",
        "leadname",
        "氏名",
        "お名前",
        "名前",
        "姓名",
        "ご氏名",
        "担当者名",
        "顧客名",
    ],
    &["lastname", "surname", "familyname", "lname", "姓", "苗字", "名字"],
    &["firstname", "givenname", "forename", "fname", "名", "下の名前"],
    &["namekana", "kana", "フリガナ", "ふりがな", "カナ", "氏名カナ", "氏名かな", "お名前カナ"],
    &[
        "email",
        "mail",
        "emailaddress",
        "mailaddress",
        "メール",
        "メールアドレス",
        "eメール",
        "eメールアドレス",
        "電子メール",
        "アドレスメール",
        "メアド",
    ],
    &[
        "phone",
        "tel",
        "telephone",
        "phonenumber",
        "telephonenumber",
        "telno",
        "phoneno",
        "telnumber",
        "phone1",
        "tel1",
        "電話",
        "電話番号",
        "電話1",
        "電話番号1",
        "お電話番号",
        "連絡先電話番号",
        "代表電話",
    ],
    &[
        "mobile",
        "mobilephone",
        "cell",
        "cellphone",
        "mobilenumber",
        "携帯",
        "携帯電話",
        "携帯番号",
        "携帯電話番号",
        "電話2",
        "phone2",
    ],
    &["fax", "faxnumber", "ファックス", "fax番号"],
    &[
        "company",
        "companyname",
        "organization",
        "organisation",
        "organizationname",
        "account",
        "accountname",
        "corporatename",
        "employer",
        "会社",
        "会社名",
        "社名",
        "貴社名",
        "御社名",
        "企業名",
        "法人名",
        "勤務先",
        "組織名",
        "団体名",
    ],
    &["department", "departmentname", "dept", "division", "部署", "部署名", "所属", "所属部署", "部門"],
    &["jobtitle", "title", "position", "role", "occupation", "役職", "役職名", "肩書", "肩書き", "職位", "職種"],
    &["postalcode", "zip", "zipcode", "postcode", "postal", "郵便番号", "郵便", "ご住所郵便番号", "〒"],
    &[
        "address",
        "streetaddress",
        "street",
        "address1",
        "addressline1",
        "fulladdress",
        "住所",
        "ご住所",
        "住所1",
        "所在地",
        "番地",
    ],
    &["state", "prefecture", "province", "region", "都道府県", "県"],
    &["city", "town", "municipality", "市区町村", "市町村"],
    &["country", "countryname", "国", "国名"],
    &["birthdate", "birthday", "dateofbirth", "dob", "bday", "生年月日", "誕生日", "お誕生日"],
    &["gender", "sex", "性別"],
    &[
        "source",
        "leadsource",
        "channel",
        "referrer",
        "origin",
        "流入元",
        "獲得元",
        "流入経路",
        "経路",
        "リードソース",
        "情報元",
        "きっかけ",
    ],
    &["budget", "annualbudget", "予算", "年間予算", "予算額"],
    &[
        "notes",
        "note",
        "memo",
        "comment",
        "comments",
        "remarks",
        "remark",
        "description",
        "備考",
        "備考欄",
        "メモ",
        "コメント",
        "特記事項",
    ],
    &["website", "url", "homepage", "web", "site", "ホームページ", "ウェブサイト", "サイト", "hp"],
];

/// Names for columns that have none: `Column 1` and so on.
pub(crate) fn numbered(columns: usize) -> Vec<String> {
    (1..=columns).map(|number| format!("Column {number}")).collect()
}

/// Joins the rows of a header column by column: what is not blank, from top to bottom. The name of a group stands above its
/// first column alone and is carried to the others.
pub(crate) fn join(upper: &mut Vec<String>, lower: &[String]) {
    if upper.len() < lower.len() {
        upper.resize(lower.len(), String::new());
    }
    let mut group = String::new();
    for (upper, lower) in upper.iter_mut().zip(lower) {
        let lower = lower.trim();
        if upper.trim().is_empty() {
            if !lower.is_empty() {
                upper.clone_from(&group);
            }
        } else {
            group = upper.trim().to_owned();
        }
        if !lower.is_empty() {
            if !upper.is_empty() {
                upper.push(' ');
            }
            upper.push_str(lower);
        }
    }
}

/// The names of a table of so many columns whose header has another number of cells: those that are not blank, if there are as
/// many; else which belongs to which column is not known, and they are numbered.
pub(crate) fn fitted(names: Vec<String>, width: usize) -> Vec<String> {
    let given: Vec<String> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
    if given.len() == width { given } else { numbered(width) }
}

/// How many usual names a key is made of, if it is nothing else: `email` is one, `nameemail` two.
pub(crate) fn usual_names_in(key: &str) -> usize {
    if meaning(key).is_some() {
        return 1;
    }
    if key.len() > MOST_JOINED {
        return 0;
    }
    // Per byte, the fewest names that the key is made of up to there.
    let mut fewest = vec![usize::MAX; key.len() + 1];
    fewest[0] = 0;
    for end in 1..=key.len() {
        let parts = (0..end).filter(|&start| fewest[start] != usize::MAX);
        let names =
            parts.filter(|&start| key.get(start..end).is_some_and(|part| part.len() > 2 && meaning(part).is_some()));
        fewest[end] = names.map(|start| fewest[start] + 1).min().unwrap_or(usize::MAX);
    }
    fewest.last().copied().filter(|&names| names != usize::MAX).unwrap_or(0)
}

/// Bytes of a key that is looked at for names that stick together.
const MOST_JOINED: usize = 100;

/// A name without case, width, blanks and punctuation: `Ｅ-mail *` -> `email`.
pub(crate) fn key(name: &str) -> String {
    let folded = width::fold(name.trim());
    let mut key: String = folded
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '\u{3099}' | '\u{309a}'))
        .flat_map(char::to_lowercase)
        .collect();
    for noise in NOISE {
        if let Some(rest) = key.strip_suffix(noise)
            && !rest.is_empty()
        {
            key.truncate(rest.len());
        }
    }
    if key.is_empty() {
        // Only signs, such as 〒: they are all there is to compare.
        folded.trim().to_lowercase()
    } else {
        key
    }
}

/// The meaning of a name, if it is a usual one.
pub(crate) fn meaning(key: &str) -> Option<&'static str> {
    USUAL.iter().find(|group| group.contains(&key)).and_then(|group| group.first().copied())
}

/// Whether a header is one of the usual names of the fields of a lead.
pub(crate) fn is_usual_name(header: &str) -> bool {
    meaning(&key(header)).is_some()
}

#[cfg(test)]
mod tests {
    use super::{USUAL, key};

    #[test]
    fn keys_forget_case_width_and_punctuation() {
        for (name, expected) in [
            ("Ｅ－mail　アドレス", "emailアドレス"),
            ("ﾒｰﾙ", "メール"),
            ("Date of birth", "dateofbirth"),
            ("氏名（必須）", "氏名"),
            ("company_name*", "companyname"),
            ("〒", "〒"),
            ("Required", "required"),
        ] {
            assert_eq!(key(name), expected);
        }
    }

    #[test]
    fn each_usual_name_is_a_key_and_means_one_thing() {
        let mut seen = std::collections::HashSet::new();
        for name in USUAL.iter().flat_map(|group| group.iter()) {
            assert_eq!(key(name), *name);
            assert!(seen.insert(name), "{name} stands in two groups");
        }
    }
}
