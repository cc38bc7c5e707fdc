//! The words beside numbers, in English, Japanese, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Chinese, Korean.

/// Codes of currencies (ISO 4217), and what is written like them. Those that are words are left out (`ALL`, `TOP`).
#[rustfmt::skip]
pub(super) const CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNH", "CNY", "COP", "CRC", "CZK", "DKK", "DZD", "EGP",
    "EUR", "GBP", "GHS", "HKD", "HRK", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "KWD", "KZT", "LKR", "MAD", "MXN",
    "MYR", "NGN", "NOK", "NTD", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RMB", "RON", "RSD", "RUB", "SAR", "SEK", "SGD",
    "THB", "TND", "TWD", "UAH", "USD", "UYU", "VND", "XAF", "XOF", "ZAR",
];

/// Units in lower case, with which the number alone is meant.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    // Currencies.
    "aed", "ars", "aud", "brl", "cad", "chf", "clp", "cny", "czk", "dkk", "eur", "gbp", "hkd", "huf", "idr", "ils", "inr", "jpy", "krw", "mxn", "myr",
    "nok", "nzd", "pln", "rmb", "rub", "sek", "sgd", "thb", "twd", "uah", "usd", "vnd", "zar",
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "yen", "yuan", "renminbi", "won", "franc", "francs", "franken", "sfr", "fr", "frs",
    "kr", "kc", "kč", "zł", "zl", "złoty", "złote", "złotych", "lei", "лв", "руб", "грн", "rs", "rp", "rm", "rupee", "rupees", "pfund", "dólar", "dólares",
    "libra", "libras", "livre", "livres", "sterling", "yenes", "peso", "pesos", "real", "reais", "dollari", "sterline", "dolar", "dolary", "dolarów",
    "us dollars", "us dollar", "円", "圓", "元", "原", "원", "块", "ドル", "ユーロ", "ポンド", "ウォン", "人民元", "人民币", "日元", "美元", "欧元", "英镑",
    "엔", "달러", "유로", "위안", "円也", "万円也", "日圓", "米ドル",
    // People.
    "people", "person", "persons", "employee", "employees", "staff", "members", "heads", "headcount", "fte", "ftes", "users", "user", "seats", "seat",
    "mitarbeiter", "mitarbeitende", "mitarbeiterinnen", "mitarbeiter innen", "personen", "leute", "angestellte", "beschäftigte", "ma", "köpfe", "nutzer",
    "personnes", "employés", "employé", "salariés", "salarié", "collaborateurs", "utilisateurs", "personas", "empleados", "empleado", "trabajadores",
    "usuarios", "pessoas", "funcionários", "colaboradores", "empregados", "persone", "dipendenti", "dipendente", "addetti", "impiegati", "utenti", "mensen",
    "personeel", "werknemers", "medewerkers", "osób", "osoby", "pracowników", "pracownicy", "人", "名", "名様", "社員", "従業員", "员工", "員工", "名员工", "명",
    "직원", "인",
    // Pieces and counts.
    "pc", "pcs", "pce", "piece", "pieces", "unit", "units", "item", "items", "stk", "stück", "einheiten", "pièce", "pièces", "unité", "unités", "pieza",
    "piezas", "unidad", "unidades", "peça", "peças", "unidade", "pezzo", "pezzi", "pz", "unità", "stuk", "stuks", "szt", "sztuk", "sztuki", "call", "calls",
    "times", "anrufe", "mal", "appels", "fois", "llamadas", "veces", "vezes", "volte", "keer", "razy", "licenses", "licences", "stores", "locations", "branches",
    "cars", "vehicles", "fahrzeuge", "rooms", "zimmer", "件", "個", "个", "台", "本", "枚", "冊", "回", "社", "店舗", "拠点", "箱", "套", "家", "개",
    "건", "회", "번", "대",
    // Measures.
    "kg", "kgs", "kilo", "kilos", "km", "cm", "m²", "㎡", "qm", "sqm", "sq m", "sq ft", "sqft", "m³", "㎥", "kwh", "kwp", "hour", "hours", "hr", "hrs", "std", "stunde",
    "stunden", "heure", "heures", "hora", "horas", "ora", "ore", "uur", "uren", "godz", "godzin", "時間", "小时", "시간", "minute", "minutes", "minuten", "分钟",
    "day", "days", "tage", "jours", "días", "dias", "giorni", "dagen", "dni", "日間", "天", "year", "years", "yrs", "year old", "years old", "jahre", "jahr", "ans",
    "années", "año", "años", "ano", "anos", "anno", "anni", "jaar", "jaren", "lat", "歳", "才", "岁", "年", "年間", "세", "살", "년", "坪", "平米", "평",
];

/// Words that multiply by a power of ten, each in one way only: `billion`, `M` and `mil` say different things to different people.
#[rustfmt::skip]
pub(super) const TIMES: &[(&str, i32)] = &[
    ("k", 3), ("thousand", 3), ("tausend", 3), ("tsd", 3), ("duizend", 3), ("mila", 3), ("tys", 3), ("tysięcy", 3), ("тыс", 3), ("тысяч", 3),
    ("hundred", 2), ("hundert", 2), ("honderd", 2),
    ("mio", 6), ("mln", 6), ("mn", 6), ("million", 6), ("millions", 6), ("millionen", 6), ("millón", 6), ("millones", 6), ("milhão", 6), ("milhões", 6),
    ("milione", 6), ("milioni", 6), ("miljoen", 6), ("milion", 6), ("miliony", 6), ("milionów", 6), ("млн", 6), ("миллион", 6), ("миллионов", 6),
    ("bn", 9), ("mrd", 9), ("milliarde", 9), ("milliarden", 9), ("milliard", 9), ("milliards", 9), ("miliardo", 9), ("miliardi", 9), ("miljard", 9),
    ("mld", 9), ("miliard", 9), ("miliardy", 9), ("miliardów", 9), ("млрд", 9), ("миллиард", 9), ("lakh", 5), ("lakhs", 5), ("crore", 7), ("crores", 7),
];

/// The same of languages that write a unit right behind: the longer first.
#[rustfmt::skip]
pub(super) const PARTS: &[(&str, i32)] = &[
    ("百万", 6), ("千万", 7), ("十万", 5), ("百億", 10), ("千億", 11), ("十億", 9), ("千", 3), ("万", 4), ("萬", 4), ("億", 8), ("亿", 8), ("백만", 6), ("천만", 7),
    ("십만", 5), ("천", 3), ("만", 4), ("억", 8),
];

/// Words in lower case that change a number in other ways, or in ways that are not sure.
#[rustfmt::skip]
pub(super) const CHANGE: &[&str] = &[
    // That multiply.
    "e", "m", "b", "t", "mm", "mill", "mil", "billion", "billions", "trillion", "lac", "mille", "milliers", "miles", "hundreds", "thousands", "dozen", "dozens",
    "dutzend", "douzaine", "docena", "dozzina", "tuzin", "ダース",
    // Sides of an account.
    "cr", "dr", "db", "credit", "debit", "soll", "haben", "s", "h", "debe", "haber",
    // That compare, deny, or count places.
    "not", "no", "minus", "less", "more", "than", "under", "over", "above", "below", "about", "approx", "around", "almost", "nearly", "circa", "ca", "max",
    "q", "st", "nd", "rd", "th", "kein", "nicht", "unter", "über", "mehr", "weniger", "als", "bis", "ab", "etwa", "rund", "fast",
    "mindestens", "höchstens", "moins", "plus", "environ", "jusqu", "sous", "menos", "más", "mais", "hasta", "até", "unos", "casi", "meno",
    "più", "fino", "quasi", "minder", "meer", "dan", "tot", "ongeveer", "mniej", "więcej", "niż", "około",
];

/// The same of languages that write them right behind a unit.
#[rustfmt::skip]
pub(super) const CHANGE_BEHIND: &[&str] = &["以上", "以下", "以内", "未満", "未满", "超", "程度", "前後", "弱", "強", "より", "ほど", "くらい", "左右", "이상", "이하", "미만", "정도"];

/// And right before a number.
pub(super) const CHANGE_BEFORE: &[&str] =
    &["約", "约", "第", "ほぼ", "マイナス", "负", "負", "不足", "약", "최대", "최소"];
