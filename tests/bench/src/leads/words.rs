//! The words that leads are made of.

/// Where a lead is from; decides writing, phone and address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Land {
    Japan,
    America,
    Britain,
    Germany,
    France,
    India,
}

/// In proportion to how often each is drawn, of 100.
pub(super) const LANDS: [(u64, Land); 6] = [
    (40, Land::Japan),
    (25, Land::America),
    (12, Land::Britain),
    (10, Land::Germany),
    (7, Land::France),
    (6, Land::India),
];

/// A name as it is written, and in Latin letters for the e-mail address.
pub(super) type Name = (&'static str, &'static str);

impl Land {
    pub(super) const fn given(self) -> &'static [Name] {
        match self {
            Self::Japan => &[
                ("花子", "hanako"),
                ("翔太", "shota"),
                ("美咲", "misaki"),
                ("健一", "kenichi"),
                ("さくら", "sakura"),
                ("大輔", "daisuke"),
                ("ユキ", "yuki"),
                ("裕子", "yuko"),
                ("蓮", "ren"),
                ("陽菜", "hina"),
            ],
            Self::Germany => &[
                ("Jörg", "joerg"),
                ("Anke", "anke"),
                ("Lukas", "lukas"),
                ("Käthe", "kaethe"),
                ("Sabine", "sabine"),
                ("Uwe", "uwe"),
            ],
            Self::France => &[
                ("Élodie", "elodie"),
                ("Luc", "luc"),
                ("Chloé", "chloe"),
                ("Mathieu", "mathieu"),
                ("Inès", "ines"),
                ("Paul", "paul"),
            ],
            Self::India => &[
                ("Priya", "priya"),
                ("Arjun", "arjun"),
                ("Ananya", "ananya"),
                ("Ravi", "ravi"),
                ("Meera", "meera"),
                ("Sanjay", "sanjay"),
            ],
            Self::America | Self::Britain => &[
                ("Ann", "ann"),
                ("Robert", "robert"),
                ("Emily", "emily"),
                ("James", "james"),
                ("Olivia", "olivia"),
                ("William", "will"),
                ("Grace", "grace"),
                ("Henry", "henry"),
                ("Zoe", "zoe"),
                ("Jack", "jack"),
            ],
        }
    }

    pub(super) const fn family(self) -> &'static [Name] {
        match self {
            Self::Japan => &[
                ("佐藤", "sato"),
                ("鈴木", "suzuki"),
                ("高橋", "takahashi"),
                ("田中", "tanaka"),
                ("渡辺", "watanabe"),
                ("伊藤", "ito"),
                ("山本", "yamamoto"),
                ("小林", "kobayashi"),
                ("五十嵐", "igarashi"),
                ("表", "omote"),
            ],
            Self::Germany => &[
                ("Müller", "mueller"),
                ("Schmidt", "schmidt"),
                ("Groß", "gross"),
                ("Weber", "weber"),
                ("Koch", "koch"),
            ],
            Self::France => &[
                ("Lefèvre", "lefevre"),
                ("Martin", "martin"),
                ("Dubois", "dubois"),
                ("Moreau", "moreau"),
                ("François", "francois"),
            ],
            Self::India => {
                &[("Sharma", "sharma"), ("Patel", "patel"), ("Iyer", "iyer"), ("Khan", "khan"), ("Reddy", "reddy")]
            }
            Self::America | Self::Britain => &[
                ("Smith", "smith"),
                ("Johnson", "johnson"),
                ("O'Neill", "oneill"),
                ("Garcia", "garcia"),
                ("Clark", "clark"),
                ("Wright", "wright"),
                ("Baker", "baker"),
                ("Lee", "lee"),
            ],
        }
    }

    /// Place and street; the number of the house stands in front of or behind the street.
    pub(super) const fn places(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Japan => &[
                ("東京都世田谷区", "若林"),
                ("大阪市北区", "梅田"),
                ("横浜市西区", "みなとみらい"),
                ("札幌市中央区", "大通西"),
                ("福岡市博多区", "博多駅前"),
            ],
            Self::Germany => &[("Berlin", "Hauptstraße"), ("München", "Gartenweg"), ("Köln", "Am Ring")],
            Self::France => &[("Paris", "rue de Rivoli"), ("Lyon", "quai Perrache"), ("Nîmes", "rue Général Perrier")],
            Self::India => &[("Pune", "MG Road"), ("Chennai", "Anna Salai"), ("Delhi", "Link Road")],
            Self::Britain => &[("London", "High Street"), ("Leeds", "Mill Lane"), ("Bath", "Park Row")],
            Self::America => &[("Austin, TX", "Oak St"), ("Boston, MA", "Elm Ave"), ("Reno, NV", "Lake Dr")],
        }
    }

    pub(super) const fn companies(self) -> &'static [&'static str] {
        match self {
            Self::Japan => &["株式会社みどり", "有限会社ソフト表計算", "青空商事", "㈱北斗", "さくら印刷"],
            Self::Germany => &["Nordlicht GmbH", "Bäckerei Klein, Inh. Koch", "Turbo AG"],
            Self::France => &["Société Martin", "Café des Arts", "Durand & Fils, SARL"],
            Self::India => &["Lotus Pvt. Ltd.", "Blue Hill, Ltd.", "Kaveri Foods"],
            Self::America | Self::Britain => &["Acme, Inc.", "Bright Ideas", "Smith & Sons, Ltd.", "Fox \"Red\" Media"],
        }
    }

    pub(super) const fn jobs(self) -> &'static [&'static str] {
        match self {
            Self::Japan => &["課長", "営業部長", "代表取締役", "主任"],
            _ => &["Manager", "Sales", "CEO", "Buyer", "Head of IT"],
        }
    }

    pub(super) const fn notes(self) -> &'static [&'static str] {
        match self {
            Self::Japan => {
                &["資料請求、至急", "展示会で名刺交換。\n来週電話する", "「見積もり」希望, 担当:表", "平日\n午後のみ"]
            }
            _ => &[
                "Asked for a brochure, then a quote",
                "Met at the fair.\nCall next week",
                "Said \"not before May\"",
                "Prefers e-mail",
                "Two sites:\nnorth,\nsouth",
            ],
        }
    }
}

pub(super) const DOMAINS: &[&str] = &[
    "gmail.com",
    "yahoo.co.jp",
    "outlook.com",
    "example.com",
    "example.co.jp",
    "icloud.com",
    "docomo.ne.jp",
    "acme.example",
    "mail.example.org",
    "hotmail.com",
];

/// A slip of a domain that everybody knows.
pub(super) const SLIPS: &[&str] = &["gmial.com", "gamil.com", "hotmial.com", "outlok.com", "yaho.co.jp", "gmail.con"];

pub(super) const SOURCES: &[&str] = &["web", "event", "referral", "advertisement", "phone", "other"];

pub(super) const SITES: &[&str] = &["midori", "acme", "nordlicht", "lotus", "fox-media", "aozora"];

/// Area codes whose every number of seven digits from 2000000 is assigned.
pub(super) const AREA_CODES: &[u64] = &[212, 312, 415, 512, 617, 702, 206, 303];

/// As a list for a double-byte encoding of Japanese holds it: it has no umlauts and accents.
pub(super) fn without_accents(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'é' | 'è' => out.push('e'),
            'É' => out.push('E'),
            'ç' => out.push('c'),
            'î' => out.push('i'),
            other => out.push(other),
        }
    }
    out
}
