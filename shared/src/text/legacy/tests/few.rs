//! Lists as people keep them: mostly ASCII, with a few accents, signs of currency and quotation marks of a word processor, short
//! and long, in the code pages that each language is kept in.

use super::{look, reads};
use crate::text::encode::TextEncoder;

struct Language {
    code: &'static str,
    encodings: &'static [&'static str],
    /// Rows of which few have a letter beyond ASCII.
    names: &'static str,
    /// Sentences of which few have one.
    notes: &'static str,
}

const WEST: &[&str] = &["windows-1252", "ISO-8859-15", "macintosh", "IBM850"];

#[rustfmt::skip]
const LANGUAGES: &[Language] = &[
    Language { code: "de", encodings: WEST,
        names: "Anna Berger,Hamburg|Peter Schulz,Bremen|Jörg Neumann,Berlin|Sabine Koch,Leipzig|Uwe Richter,Dresden|Monika Wolf,Köln|Klaus Braun,Essen|Ute Kramer,Bonn",
        notes: "Bitte morgen anrufen|Kunde wartet auf Angebot|ruft selbst zurück|Kein Interesse mehr|Termin am Montag|schickt die Unterlagen|Preis ist zu hoch|möchte Muster sehen" },
    Language { code: "fr", encodings: WEST,
        names: "Jean Dupont,Paris|Marie Durand,Lyon|Paul Martin,Toulouse|René Lambert,Rennes|Luc Bernard,Bordeaux|Anne Petit,Nantes|Claire Roux,Lille|Hélène Moreau,Marseille",
        notes: "Client satisfait du service|rappeler lundi matin|devis envoyé par courriel|attend une offre|pas de réponse au standard|contrat en cours|a déjà un fournisseur|veut une démonstration" },
    Language { code: "fr-ca", encodings: &["windows-1252", "ISO-8859-15"],
        names: "Luc Tremblay,Laval|Guy Gagnon,Gatineau|Eve Roy,Longueuil|Marc Bouchard,Lévis|Lise Fortin,Saguenay|Rita Morin,Sherbrooke|Pierre Levesque,Trois-Rivières|Paul Cote,Granby",
        notes: "Laisser un message|rappel en après-midi|courriel en attente|souhaite une soumission|pas de service en région|prix demandé|dossier ouvert|signature à venir" },
    Language { code: "es", encodings: WEST,
        names: "Carlos Ruiz,Madrid|Ana Torres,Sevilla|Juan Navarro,Valencia|Elena Castro,Toledo|José Romero,Bilbao|Pedro Molina,Burgos|Laura Serrano,Vigo|Luis Ortega,Málaga",
        notes: "Llamar por la tarde|cliente de hace tiempo|pide descuento|quiere más información|no contesta al móvil|visita el lunes|manda los datos mañana|presupuesto enviado" },
    Language { code: "pt-br", encodings: WEST,
        names: "Carlos Silva,Rio de Janeiro|Ana Souza,Campinas|Pedro Santos,Salvador|Maria Oliveira,Recife|João Pereira,Curitiba|Lucas Lima,Fortaleza|Bruna Alves,São Paulo|Rafael Rocha,Natal",
        notes: "Ligar depois do almoço|cliente pediu desconto|aguardando retorno|quer proposta até sexta|não tem interesse|enviar contrato|reunião na segunda|cadastro incompleto" },
    Language { code: "pt", encodings: &["windows-1252", "ISO-8859-15"],
        names: "Rui Costa,Lisboa|Ana Marques,Porto|Paulo Ribeiro,Braga|Rita Ferreira,Aveiro|Nuno Cardoso,Évora|Carla Pinto,Faro|Miguel Lopes,Setúbal|Sara Nunes,Leiria",
        notes: "Telefonar de manhã|aguarda resposta|sem interesse por agora|enviar fatura|pretende orçamento|visita marcada|já é cliente|falta a morada" },
    Language { code: "it", encodings: WEST,
        names: "Marco Rossi,Roma|Laura Bianchi,Milano|Paolo Ferrari,Torino|Giulia Romano,Napoli|Luca Gallo,Forlì|Sara Conti,Verona|Andrea Greco,Genova|Niccolò Riva,Parma",
        notes: "Richiamare domani|cliente da tempo|vuole uno sconto|non è interessato|attende offerta|invia i dati lunedì|prezzo troppo alto|già visto il modello" },
    Language { code: "sv", encodings: WEST,
        names: "Anna Berg,Stockholm|Erik Lund,Uppsala|Karin Holm,Lund|Lars Nilsson,Malmö|Maria Lindgren,Kalmar|Per Olsson,Gävle|Eva Dahl,Falun|Nils Ek,Umeå",
        notes: "Ring i morgon|kund sedan 2019|vill ha rabatt|inte intresserad|väntar på offert|skickar underlag|priset är för högt|möte på fredag" },
    Language { code: "da", encodings: WEST,
        names: "Lars Hansen,Odense|Mette Jensen,Esbjerg|Peter Holm,Aalborg|Søren Madsen,Randers|Anne Lund,Kolding|Karen Dahl,Horsens|Jens Berg,Køge|Bo Krog,Vejle",
        notes: "Ring i morgen|kunde siden 2019|ønsker rabat|ikke interesseret|venter på tilbud|sender materiale|prisen er for høj|møde på fredag" },
    Language { code: "nl", encodings: &["windows-1252", "ISO-8859-15", "macintosh"],
        names: "Jan de Vries,Utrecht|Piet Bakker,Breda|Els Visser,Delft|Koen Smit,Zwolle|André Mulder,Leiden|Anke Bos,Almere|Zoë Dekker,Tilburg|Tom Kok,Haarlem",
        notes: "Morgen terugbellen|klant sinds 2019|wil korting|geen belangstelling|wacht op offerte|stuurt gegevens|één keer gebeld|prijs is te hoog" },
    Language { code: "fi", encodings: &["windows-1252", "ISO-8859-15", "macintosh", "IBM850"],
        names: "Matti Virtanen,Helsinki|Liisa Korhonen,Espoo|Pekka Nieminen,Turku|Anna Salo,Oulu|Jari Heikkilä,Tampere|Sari Laine,Lahti|Timo Mäki,Kuopio|Outi Koski,Pori",
        notes: "Soita huomenna|vanha asiakas|haluaa alennusta|ei kiinnostunut|odottaa tarjousta|lähettää tiedot|hinta on liian korkea|tapaaminen perjantaina" },
    Language { code: "pl", encodings: &["windows-1250", "ISO-8859-2", "IBM852"],
        names: "Jan Kowalski,Warszawa|Anna Nowak,Lublin|Piotr Lis,Radom|Ewa Mazur,Gdynia|Michał Krawczyk,Kielce|Olga Duda,Opole|Adam Wójcik,Tychy|Iga Wrona,Łódź",
        notes: "Prosi o kontakt|klient od lat|chce rabat|nie jest zainteresowany|czeka na ofertę|wyśle dane jutro|cena za wysoka|zadzwonić po południu" },
    Language { code: "cs", encodings: &["windows-1250", "ISO-8859-2", "IBM852"],
        names: "Jan Novak,Praha|Eva Mala,Brno|Petr Kolar,Ostrava|Jana Benes,Olomouc|Tomáš Krejčí,Liberec|Ivana Kadlec,Opava|Jiří Vlk,Tábor|Ota Hora,Most",
        notes: "Volat zítra|starý zákazník|chce slevu|nema zajem|ceka na nabidku|posle podklady|cena je vysoká|schuzka v pátek" },
    Language { code: "hu", encodings: &["windows-1250", "ISO-8859-2", "IBM852"],
        names: "Nagy Anna,Budapest|Kiss Peter,Szeged|Kovács Ilona,Pécs|Varga Janos,Debrecen|Szabó Eszter,Eger|Balogh Tamas,Miskolc|Horváth Éva,Győr|Tóth Ferenc,Sopron",
        notes: "Holnap visszahívni|régi partner|kedvezményt kér|nem erdekli|ajánlatra vár|adatokat kuld|az ár túl magas|találkozó pénteken" },
    Language { code: "tr", encodings: &["windows-1254", "IBM857"],
        names: "Ahmet Kaya,Ankara|Elif Demir,Bursa|Mehmet Arslan,Adana|Zeynep Kurt,Antalya|Ayşe Polat,Konya|Can Aydın,Mersin|Deniz Koç,İzmir|Ece Bulut,Samsun",
        notes: "Yarın aranacak|eski müşteri|indirim istiyor|ilgilenmiyor|teklif bekliyor|bilgi gönderecek|fiyat yüksek|cuma toplantı var" },
    Language { code: "sk", encodings: &["windows-1250", "ISO-8859-2"],
        names: "Jan Novak,Bratislava|Eva Mala,Nitra|Peter Kolar,Trnava|Jana Benova,Martin|Tomáš Horváth,Košice|Ivana Kadlec,Prešov|Juraj Vlk,Žilina|Ota Hora,Levice",
        notes: "Volat zajtra|starý zákazník|chce zľavu|nema zaujem|caka na ponuku|posle podklady|cena je vysoká|stretnutie v piatok" },
    Language { code: "hr", encodings: &["windows-1250", "ISO-8859-2"],
        names: "Ivan Horvat,Zagreb|Ana Kovač,Split|Marko Babić,Zadar|Petra Novak,Rijeka|Luka Jurić,Osijek|Maja Knez,Pula|Josip Perić,Karlovac|Sara Lovren,Sisak",
        notes: "Nazvati sutra|stari kupac|traži popust|nije zainteresiran|čeka ponudu|poslati podatke|cijena je visoka|sastanak u petak" },
    Language { code: "ro", encodings: &["windows-1250", "ISO-8859-2"],
        names: "Ion Popescu,Cluj|Maria Ionescu,Arad|Andrei Stan,Sibiu|Elena Dobre,Oradea|Mihai Rusu,Braşov|Ana Matei,Galaţi|Radu Lungu,Buzău|Dan Toma,Deva",
        notes: "De sunat maine|client vechi|vrea reducere|nu este interesat|aşteaptă oferta|trimite datele|preţ prea mare|întâlnire vineri" },
    Language { code: "lt", encodings: &["windows-1257", "ISO-8859-13"],
        names: "Jonas Petraitis,Vilnius|Ona Kazlauskas,Kaunas|Petras Rimkus,Alytus|Rasa Butkus,Utena|Tomas Šimkus,Kretinga|Asta Žilys,Varena|Lina Balčius,Palanga|Rimas Urbonas,Jonava",
        notes: "Paskambinti rytoj|senas klientas|nori nuolaidos|nesidomi|laukia pasiūlymo|atsiųs duomenis|kaina per didelė|susitikimas penktadienį" },
    Language { code: "et", encodings: &["windows-1257", "windows-1252"],
        names: "Jaan Tamm,Tallinn|Mari Saar,Tartu|Peeter Kask,Narva|Anne Ilves,Viljandi|Jüri Sepp,Rakvere|Kati Lepp,Haapsalu|Toomas Kuusk,Pärnu|Riina Kala,Võru",
        notes: "Helistada homme|vana klient|soovib soodustust|ei ole huvitatud|ootab pakkumist|saadab andmed|hind on liiga kõrge|kohtumine reedel" },
    Language { code: "ru", encodings: &["windows-1251", "KOI8-R", "IBM866"],
        names: "Anna Petrova,Москва|Ivan Smirnov,Тула|Oleg Orlov,Казань|Olga Volkova,Пермь|Igor Popov,Сочи|Irina Belova,Омск|Yuri Zotov,Томск|Vera Lebedeva,Уфа",
        notes: "Call tomorrow, просит скидку|old client|wants a discount, ждёт ответа|not interested|перезвонить|sends data|цена высокая|meeting on Friday" },
    Language { code: "el", encodings: &["windows-1253", "ISO-8859-7"],
        names: "Nikos Pappas,Αθήνα|Maria Georgiou,Πάτρα|Eleni Nikou,Βόλος|Kostas Ioannou,Λάρισα|Anna Dimou,Χανιά|Petros Lambrou,Ρόδος|Sofia Markou,Κοζάνη|Yannis Raptis,Σέρρες",
        notes: "Call tomorrow, θέλει έκπτωση|old client|wants an offer, περιμένει|not interested|να καλέσω|sends data|υψηλή τιμή|meeting on Friday" },
    Language { code: "ja", encodings: &["Shift_JIS", "EUC-JP"],
        names: "佐藤 花子,港区|鈴木 一郎,堺市|Tanaka Taro,Osaka|高橋 ソノ,表参道|Ito Ken,Nagoya|渡辺 健,能登町|Kato Yui,Kobe|山本 翼,渋谷区",
        notes: "明日電話する|old client|値引き希望|not interested|見積もり待ち|sends data|価格が高い|meeting on Friday" },
];

/// What rows are made of.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Names,
    Notes,
    Amounts,
    Quotes,
}

impl Language {
    fn file(&self, kind: Kind, (from, rows): (usize, usize), end: &str) -> String {
        let (names, notes): (Vec<&str>, Vec<&str>) = (self.names.split('|').collect(), self.notes.split('|').collect());
        let row = |at: usize| {
            let (name, note) = (names[at % names.len()], notes[at % notes.len()]);
            match kind {
                Kind::Names => format!("{at},{name},a{at}@example.com{end}"),
                Kind::Notes => format!("{at},\"{note}\"{end}"),
                Kind::Amounts => format!("{name},{},\"{} €\"{end}", at + 7, at * 13 + 5),
                Kind::Quotes => format!("{name},\"“{note}” – it’s noted\"{end}"),
            }
        };
        (from..from + rows).map(row).collect()
    }
}

/// Whether a code page has the signs that such rows need.
fn has_signs(label: &str, kind: Kind) -> bool {
    match kind {
        Kind::Names | Kind::Notes => true,
        Kind::Amounts => label.starts_with("windows-") && label != "windows-1251" || label == "ISO-8859-15",
        Kind::Quotes => label.starts_with("windows-") || label == "macintosh",
    }
}

#[test]
fn lists_with_few_letters_beyond_ascii_are_read_right_and_never_wrong_while_sure() {
    let (mut right, mut sure, mut all, mut wrong, mut unsure) = (0_u32, 0_u32, 0_u32, Vec::new(), Vec::new());
    let mut doubted = Vec::new();
    let sizes = [(0, 3), (4, 4), (0, 8), (3, 24), (0, 200)];
    for language in LANGUAGES {
        for label in language.encodings {
            let kinds = [Kind::Names, Kind::Notes, Kind::Amounts, Kind::Quotes];
            for kind in kinds.into_iter().filter(|kind| has_signs(label, *kind)) {
                for size in sizes {
                    let end = if *label == "macintosh" { "\r" } else { "\r\n" };
                    let file = language.file(kind, size, end);
                    let mut bytes = Vec::new();
                    let lost = TextEncoder::new(label, "").unwrap().text(&mut bytes, &file);
                    assert!(lost.is_empty(), "{} {label} {lost:?}", language.code);
                    if bytes.is_ascii() {
                        continue;
                    }
                    let guess = look(&bytes, false);
                    all += 1;
                    let told = format!("{} {label} {kind:?} {size:?}: {}", language.code, guess.name);
                    if reads(&guess.name, &bytes, &file) {
                        right += 1;
                        sure += u32::from(guess.sure);
                        if !guess.sure {
                            doubted.push(told);
                        }
                    } else if guess.sure {
                        wrong.push(told);
                    } else {
                        unsure.push(told);
                    }
                }
            }
        }
    }
    println!("{right} of {all} right, {sure} of them sure, {} wrong and sure", wrong.len());
    println!("not right:\n{}\ndoubted:\n{}", unsure.join("\n"), doubted.join("\n"));
    assert!(wrong.is_empty(), "wrong and sure:\n{}", wrong.join("\n"));
    assert!(all >= 460, "{all}");
    assert!(right * 100 >= all * 97, "{right} of {all}");
    assert!(sure * 100 >= all * 60, "{sure} of {all}");
}

#[test]
fn a_list_whose_only_sign_beyond_ascii_is_the_euro_is_no_list_of_a_macintosh() {
    for (label, sure) in [("windows-1252", true), ("ISO-8859-15", false)] {
        for file in
            ["name,price\r\nAnn,12 €\r\n", "name;price\nAnn;1.234,50 €\nBo;9,90 €\n", "a,b\nAnn,€5\nBo,\"€ 1,000\"\n"]
        {
            let mut bytes = Vec::new();
            assert!(TextEncoder::new(label, "").unwrap().text(&mut bytes, file).is_empty());
            let guess = look(&bytes, false);
            assert_eq!(guess.name, label, "{file}");
            assert!(guess.sure || !sure, "{file}: {guess:?}");
        }
    }
}
