//! What people write for a country that is none: a part of it, or a name of old times. The country is offered, not taken.

/// Codes, each with parts and names.
pub(super) static PARTS: &[(&str, &str)] = &[
    ("AE", "Dubai|Abu Dhabi|Sharjah|ドバイ"),
    ("BA", "Republika Srpska"),
    ("BE", "Flanders|Wallonia|Vlaanderen|Wallonie|Flandern|Wallonien"),
    (
        "DE",
        "Bavaria|Bayern|Baden-Württemberg|Baden-Wuerttemberg|Berlin|Brandenburg|Bremen|Hamburg|Hessen|Hesse|Niedersachsen|Lower Saxony|\
         Mecklenburg-Vorpommern|Nordrhein-Westfalen|North Rhine-Westphalia|NRW|Rheinland-Pfalz|Rhineland-Palatinate|Saarland|\
         Sachsen|Saxony|Sachsen-Anhalt|Saxony-Anhalt|Schleswig-Holstein|Thüringen|Thuringia|East Germany|West Germany|GDR|DDR",
    ),
    (
        "ES",
        "Canary Islands|Islas Canarias|Catalonia|Cataluña|Catalunya|Basque Country|País Vasco|Andalucía|Andalusia|Majorca|Mallorca|Ibiza",
    ),
    ("ET", "Abyssinia"),
    ("FR", "Corsica|Corse|Brittany|Bretagne|Normandy|Normandie|Provence"),
    (
        "GB",
        "England|Scotland|Wales|Northern Ireland|Ireland, Northern|N. Ireland|Ulster|Britain|Cymru|Schottland|Nordirland|Angleterre|Écosse|\
         Pays de Galles|Irlande du Nord|Inglaterra|Escocia|Irlanda del Norte|Inghilterra|Scozia|Galles|Irlanda del Nord|Escócia|\
         País de Gales|Irlanda do Norte|Engeland|Schotland|Noord-Ierland|Anglia|Szkocja|Walia|Irlandia Północna|イングランド|\
         スコットランド|ウェールズ|北アイルランド|英格兰|苏格兰|威尔士|北爱尔兰|잉글랜드|스코틀랜드|웨일스|북아일랜드",
    ),
    ("GR", "Crete|Corfu|Rhodes|Hellas"),
    ("ID", "Bali|Java|Sumatra|Dutch East Indies"),
    ("IN", "Goa|Punjab (India)|Kerala|Tamil Nadu|Maharashtra|Karnataka|Gujarat"),
    ("IR", "Persia"),
    ("IT", "Sicily|Sicilia|Sardinia|Sardegna|Tuscany|Toscana|Lombardy|Lombardia|Veneto|Südtirol|South Tyrol"),
    ("MY", "Sabah|Sarawak|Malaya"),
    ("PT", "Azores|Açores|Madeira|Algarve"),
    ("TH", "Siam"),
    ("TZ", "Zanzibar|Tanganyika"),
    ("US", "America|Amerika|Amérique|Ameryka|the US|the USA|the States"),
];
