//! What people write for a country that is none: a part of it, or a name of old times. The country is offered, not taken.

/// Codes, each with parts and names.
pub(super) static PARTS: &[(&str, &str)] = &[
    ("AE", "Dubai|Abu Dhabi|Sharjah|ドバイ"),
    ("BA", "Republika Srpska"),
    ("BE", "Flanders|Wallonia|Vlaanderen|Wallonie|Flandern|Wallonien"),
    (
        "CD",
        "Congo, Democratic Republic|Congo, Dem. Rep.|Democratic Republic Congo|Congo (Kinshasa)|Congo-Kinshasa|DR Congo|DRC",
    ),
    ("CG", "Congo, Republic of the|Congo, Republic of|Congo, Rep.|Congo-Brazza|Congo (Brazzaville)|Congo Brazzaville"),
    (
        "DE",
        "Bavaria|Bayern|Baden-Württemberg|Baden-Wuerttemberg|Berlin|Brandenburg|Bremen|Hamburg|Hessen|Hesse|Niedersachsen|Lower Saxony|\
         Mecklenburg-Vorpommern|Nordrhein-Westfalen|North Rhine-Westphalia|NRW|Rheinland-Pfalz|Rhineland-Palatinate|Saarland|\
         Sachsen|Saxony|Sachsen-Anhalt|Saxony-Anhalt|Schleswig-Holstein|Thüringen|Thuringia|East Germany|West Germany|GDR|DDR|GER|Германия",
    ),
    ("DO", "Dom. Rep.|Dom Rep|Dominican Rep."),
    (
        "ES",
        "Canary Islands|Islas Canarias|Catalonia|Cataluña|Catalunya|Basque Country|País Vasco|Andalucía|Andalusia|Majorca|Mallorca|Ibiza|Kanaren|Kanarische Inseln",
    ),
    ("ET", "Abyssinia"),
    ("FK", "Malvinas|Islas Malvinas|Falklands"),
    ("FR", "Corsica|Corse|Brittany|Bretagne|Normandy|Normandie|Provence"),
    (
        "GB",
        "England|Scotland|Wales|Northern Ireland|Ireland, Northern|N. Ireland|Ulster|Britain|Cymru|Schottland|Nordirland|Angleterre|Écosse|\
         Pays de Galles|Irlande du Nord|Inglaterra|Escocia|Irlanda del Norte|Inghilterra|Scozia|Galles|Irlanda del Nord|Escócia|\
         País de Gales|Irlanda do Norte|Engeland|Schotland|Noord-Ierland|Anglia|Szkocja|Walia|Irlandia Północna|イングランド|\
         スコットランド|ウェールズ|北アイルランド|英格兰|苏格兰|威尔士|北爱尔兰|잉글랜드|스코틀랜드|웨일스|북아일랜드",
    ),
    ("GF", "Guyane|Guyane française"),
    ("GR", "Crete|Corfu|Rhodes|Hellas"),
    ("ID", "Bali|Java|Sumatra|Dutch East Indies"),
    ("IN", "Goa|Punjab (India)|Kerala|Tamil Nadu|Maharashtra|Karnataka|Gujarat"),
    ("IR", "Persia"),
    ("IT", "Sicily|Sicilia|Sardinia|Sardegna|Tuscany|Toscana|Lombardy|Lombardia|Veneto|Südtirol|South Tyrol"),
    ("JP", "日本國|ニッポン|ニホン"),
    ("KN", "St Kitts|St. Kitts|Saint Kitts"),
    (
        "KP",
        "Korea (North)|Korea, North|North-Korea|Korea, Dem. Rep.|Korea, Dem. People's Rep.|Corée du Nord|Korea Nord|Korea, Nord",
    ),
    ("KR", "Korea, Rep.|Korea Süd|Korea, Süd|Korea (South)|Korea, South|South-Korea|Corée du Sud|南朝鮮"),
    ("MK", "Macedonia|Makedonien|Macédoine"),
    ("MY", "Sabah|Sarawak|Malaya"),
    ("PF", "Tahiti"),
    ("PT", "Azores|Açores|Madeira|Algarve"),
    ("SA", "Saudi"),
    ("SX", "St. Maarten|St Maarten|Sint Maarten"),
    ("TH", "Siam"),
    ("TZ", "Zanzibar|Tanganyika"),
    ("VG", "BVI"),
    ("US", "America|Amerika|Amérique|Ameryka|the US|the USA|the States"),
];

/// Letters of sports and cars that are no code of ISO 3166-1, and can be no other country.
pub(super) static LETTERS: &[(&str, &str)] = &[
    ("AE", "UAE"),
    ("BG", "BUL"),
    ("CH", "SUI"),
    ("CN", "PRC"),
    ("DE", "D"),
    ("DK", "DEN"),
    ("GR", "GRE"),
    ("HR", "CRO"),
    ("KP", "DPRK"),
    ("KR", "ROK"),
    ("LV", "LAT"),
    ("MY", "MAS"),
    ("NL", "NED|NDL"),
    ("PH", "PHI"),
    ("PT", "POR"),
    ("SA", "KSA"),
    ("SI", "SLO"),
    ("TW", "TPE"),
    ("UY", "URU"),
    ("ZA", "RSA"),
];

/// Names of several countries, in folded form, with their codes.
pub(super) static SEVERAL: &[(&str, &[&str])] = &[
    ("korea|corea|corée|coree|coreia|朝鮮|朝鲜半岛", &["KR", "KP"]),
    ("congo|kongo|コンゴ|刚果|콩고", &["CD", "CG"]),
    ("guiana|guayana", &["GY", "GF"]),
    ("virgin islands|jungferninseln|îles vierges|islas vírgenes|ヴァージン諸島|バージン諸島", &["VG", "VI"]),
    ("dominican", &["DO", "DM"]),
    ("ireland/uk|uk/ireland|uk & ireland", &["GB", "IE"]),
];

/// What is no slip for the name of any one country, though it is like one: names of several, of peoples, of what is gone.
pub(super) static NONE: &[&str] = &[
    "austrai",
    "channel islands",
    "coree",
    "corée",
    "domincan",
    "guiana",
    "guayana",
    "islands",
    "isles",
    "kongo",
    "dominican",
    "kurdistan",
    "prussia",
    "preussen",
    "roman",
    "tojo",
    "nieu",
    "virgin islands",
];
