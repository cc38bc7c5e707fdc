//! Names and notes in many languages, in every encoding that each is written in: right, wrong but not sure, wrong and sure.

use super::{look, reads};
use crate::text::encode::TextEncoder;

const WEST: &[&str] = &["windows-1252", "ISO-8859-15", "macintosh", "IBM850"];
const MIDDLE: &[&str] = &["windows-1250", "ISO-8859-2", "IBM852", "x-mac-ce"];
const RUSSIAN: &[&str] = &["windows-1251", "KOI8-R", "ISO-8859-5", "IBM866", "IBM855", "x-mac-cyrillic"];

struct Language {
    code: &'static str,
    encodings: &'static [&'static str],
    names: &'static str,
    notes: &'static str,
}

#[rustfmt::skip]
const LANGUAGES: &[Language] = &[
    Language { code: "de", encodings: &["windows-1252", "ISO-8859-15", "macintosh", "IBM850", "IBM437"],
        names: "Jörg Müller,Köln|Käthe Weiß,Düsseldorf|Anna Huber,München|Günter Schäfer,Gießen|Ursula Böhm,Würzburg|Jürgen Groß,Fürth|Bärbel Kühn,Lübeck",
        notes: "bitte nächste Woche zurückrufen|hätte gern ein Angebot für größere Mengen|hat schon gekündigt, möchte aber später|spricht über Händler, keine Anfrage|Ansprechpartnerin ist Frau Öztürk" },
    Language { code: "fr", encodings: WEST,
        names: "Stéphane Lefèvre,Besançon|Chloé Garçon,Orléans|Noël Béranger,Nîmes|Hélène Prévost,Saint-Étienne|François Guérin,Mâcon|Zoé Lemaître,Angoulême",
        notes: "à rappeler dès la rentrée, très intéressé|déjà client, préfère le courrier électronique|a demandé un devis détaillé après la réunion|problème de facture réglé en février|numéro erroné, chercher un autre contact" },
    Language { code: "es", encodings: WEST,
        names: "José Muñoz,Málaga|Lucía Fernández,León|Íñigo Ibáñez,Cádiz|Begoña Peña,A Coruña|Ramón García,Mérida|Sofía Jiménez,Ávila",
        notes: "llamar mañana por la tarde, está de viaje|pidió información sobre el último catálogo|según él, el teléfono no funciona|quizá compre más unidades el próximo año|dirección errónea, corregir después" },
    Language { code: "pt", encodings: WEST,
        names: "João Gonçalves,São Paulo|Conceição Araújo,Brasília|António Simões,Évora|Inês Brandão,Guimarães|Luís Assunção,Maceió|Mônica Falcão,Vitória",
        notes: "não atende, ligar amanhã de manhã|já é cliente, quer renovação do contrato|pediu informações sobre preços e condições|reunião marcada após o feriado, às três|endereço incompleto, falta o código" },
    Language { code: "it", encodings: WEST,
        names: "Niccolò Rossi,Forlì|Giosuè Neri,Cantù|Mosè Bianchi,Cefalù|Noè Conti,Mondovì|Zoè Riva,Sanità",
        notes: "richiamare lunedì, perché oggi è fuori|già cliente, c'è una novità da proporre|non è più interessato, però lo sarà|città e indirizzo da verificare|verrà giovedì, così ha detto" },
    Language { code: "sv", encodings: &["windows-1252", "ISO-8859-15", "macintosh", "IBM850", "IBM437"],
        names: "Åsa Björk,Göteborg|Jörgen Sjöström,Malmö|Märta Åkesson,Västerås|Håkan Öberg,Örebro|Göran Lindström,Växjö|Pär Hägg,Luleå",
        notes: "ring tillbaka på måndag, är på semester|vill ha förslag på större lösning|har redan köpt, hör av sig nästa år|ändrade sin adress, fråga på kontoret" },
    Language { code: "da", encodings: WEST,
        names: "Søren Kjær,Århus|Mette Sørensen,Næstved|Jørgen Bæk,Køge|Åse Møller,Tønder|Bjørn Højgaard,Rødovre|Kåre Nørgaard,Sæby",
        notes: "ringer selv på mandag, er på ferie|ønsker tilbud på større mængde|har allerede købt, spørg igen næste år|måske interesseret, får besøg i løbet af ugen" },
    Language { code: "fi", encodings: &["windows-1252", "ISO-8859-15", "macintosh", "IBM850", "IBM437"],
        names: "Päivi Mäkelä,Jyväskylä|Jääskeläinen Väinö,Hämeenlinna|Yrjö Hyvönen,Seinäjoki|Kyösti Pöysti,Mäntsälä|Tyyne Äijälä,Järvenpää",
        notes: "soita huomenna, ei ollut paikalla tänään|pyytää tarjousta isommasta määrästä|hyvä asiakas, tilaa yleensä keväällä|yhteyshenkilö vaihtui, kysy väylästä" },
    Language { code: "is", encodings: &["windows-1252", "ISO-8859-15", "IBM850"],
        names: "Guðrún Þórsdóttir,Reykjavík|Björn Sæmundsson,Ísafjörður|Þorsteinn Árnason,Egilsstaðir|Ólafur Jónsson,Akureyri|Sigríður Ægisdóttir,Höfn",
        notes: "hringja aftur á mánudag, er í fríi|vill fá tilboð í stærri pöntun|hefur þegar keypt það á síðasta ári|símanúmerið er ekki rétt, spyrja á skrifstofu" },
    Language { code: "et", encodings: &["windows-1252", "windows-1257", "ISO-8859-15", "IBM775"],
        names: "Jüri Mägi,Pärnu|Tõnu Õunapuu,Võru|Külli Jõgi,Jõgeva|Ülle Põld,Põlva|Märt Sõber,Türi|Hõbe Väli,Räpina",
        notes: "helistada järgmisel nädalal tagasi|soovib hinnapakkumist suuremale kogusele|ei võta vastu, proovida õhtul uuesti|töötab nüüd mujal, küsida aadressi" },
    Language { code: "pl", encodings: MIDDLE,
        names: "Łukasz Żółkiewski,Kraków|Małgorzata Wójcik,Łódź|Paweł Zieliński,Gdańsk|Agnieszka Dąbrowska,Poznań|Święty Śliwa,Wrocław|Grażyna Pająk,Częstochowa",
        notes: "oddzwonić w przyszłym tygodniu, będzie później|prosi o ofertę na większą ilość|już kupił, może wróci w październiku|zmienił się numer, spytać w biurze|właściciel wyjechał, żona też nie wie" },
    Language { code: "cs", encodings: MIDDLE,
        names: "Jiří Dvořák,Plzeň|Tomáš Procházka,Příbram|Lucie Němcová,Ústí nad Labem|Kateřina Šťastná,Třebíč|Ondřej Růžička,Děčín|Žaneta Kučerová,Zlín",
        notes: "zavolat příští týden, teď nemá čas|chtěl by nabídku na větší množství|už koupil jinde, možná se vrátí|změnil se telefon, zeptat se v kanceláři|přijde v úterý, děkuje předem" },
    Language { code: "sk", encodings: MIDDLE,
        names: "Ľubomír Kováč,Košice|Žofia Šimková,Žilina|Ján Ďurica,Trenčín|Štefan Hudák,Prešov|Mária Vrábľová,Piešťany",
        notes: "zavolať budúci týždeň, teraz nemá čas|chcel by ponuku na väčšie množstvo|už kúpil inde, možno sa vráti|zmenil sa telefón, opýtať sa v kancelárii" },
    Language { code: "hu", encodings: MIDDLE,
        names: "Győri Tünde,Gyöngyös|Szőke Dénes,Győr|Kűhn Ágnes,Fűzfő|Fülöp Ödön,Székesfehérvár|Erdős Örs,Hűvösvölgy|Vörös Csűr,Mezőtúr",
        notes: "A kedden küldött levélre még nem jött válasz|Őszintén örül, ősszel újra jelentkezik|Nagyobb tételről szeretne árajánlatot kérni|Erős érdeklődő, sürgős ügyben hívott|A fűtésről és a tetőről kérdezett többször" },
    Language { code: "hr", encodings: &["windows-1250", "ISO-8859-2", "IBM852"],
        names: "Željko Šarić,Čakovec|Đurđa Kovačić,Šibenik|Marić Bračić,Poreč|Ružica Đukić,Požega|Krešimir Živković,Križevci",
        notes: "nazvati sljedeći tjedan, sada nije ovdje|želi ponudu za veću količinu|već je kupio, možda dođe drugi put|promijenio je broj, pitati u uredu što je točno" },
    Language { code: "sl", encodings: MIDDLE,
        names: "Žiga Kovačič,Črnomelj|Špela Čuk,Škofja Loka|Matjaž Brežnik,Žalec|Urška Hočevar,Kočevje|Jože Štrukelj,Brežice",
        notes: "pokličite naslednji teden, še ni odločen|želi ponudbo za večjo količino|že kupil drugje, morda pride še kdaj|številka ni točna, vprašati v pisarni" },
    Language { code: "ro", encodings: &["windows-1250", "ISO-8859-2", "IBM852"],
        names: "Ştefan Ionescu,Braşov|Mărioara Ţăran,Constanţa|Cătălin Bălan,Timişoara|Anişoara Dumitraşcu,Târgovişte|Răzvan Pîrvu,Bacău",
        notes: "să fie sunat săptămâna viitoare|vrea ofertă pentru o cantitate mai mare|a cumpărat deja, poate că mai vine în toamnă|numărul s-a schimbat, să întrebăm la birou" },
    Language { code: "tr", encodings: &["windows-1254", "IBM857", "x-mac-turkish"],
        names: "Şebnem Yılmaz,İstanbul|Çağrı Öztürk,Muğla|Işıl Güneş,Eskişehir|Ayşe Doğan,Kırıkkale|Gökçe Şahin,Çanakkale|Uğur Yıldız,Niğde",
        notes: "gelecek hafta tekrar aranacak, şimdi meşgul|daha büyük miktar için teklif istiyor|geçen yıl satın aldı, düşünüyor|telefon numarası değişmiş, ofise sorulacak" },
    Language { code: "lt", encodings: &["windows-1257", "ISO-8859-13", "IBM775", "ISO-8859-4"],
        names: "Žydrūnė Šimkutė,Šiauliai|Kęstutis Žukauskas,Panevėžys|Rūta Čepaitė,Mažeikiai|Jūratė Šukytė,Ukmergė|Algė Vyšniauskienė,Tauragė",
        notes: "paskambinti kitą savaitę, dabar užsiėmęs|nori pasiūlymo didesniam kiekiui|jau įsigijo, gal grįš rudenį|pasikeitė numeris, klausti įmonės" },
    Language { code: "lv", encodings: &["windows-1257", "ISO-8859-13", "IBM775", "x-mac-ce"],
        names: "Jānis Bērziņš,Rīga|Līga Kalniņa,Jūrmala|Ģirts Ļaviņš,Cēsis|Šarlote Žagare,Ķekava|Kārlis Ozoliņš,Liepāja",
        notes: "zvanīt nākamnedēļ, tagad nav uz vietas|vēlas piedāvājumu lielākam daudzumam|jau nopirka citur, varbūt atgriezīsies|mainījies tālrunis, jājautā birojā" },
    Language { code: "ru", encodings: RUSSIAN,
        names: "Иван Петров,Москва|Мария Кузнецова,Санкт-Петербург|Алексей Смирнов,Казань|Ольга Новикова,Омск|ЮРИЙ ЩУКИН,САМАРА|Яна Цветкова,Ярославль",
        notes: "перезвонить на следующей неделе, занят|просит прислать предложение на большую партию|уже купил, возможно вернётся осенью|номер изменился, спросить в офисе" },
    Language { code: "uk", encodings: &["windows-1251", "KOI8-U", "x-mac-cyrillic"],
        names: "Іван Шевченко,Київ|Оксана Їжакевич,Чернігів|Юрій Ковальчук,Львів|Наталія Єременко,Запоріжжя|Тарас Бойко,Рівне",
        notes: "передзвонити наступного тижня, зараз зайнятий|хоче отримати пропозицію на більшу партію|вже купив, можливо повернеться восени|змінився номер, запитати в офісі" },
    Language { code: "bg", encodings: &["windows-1251", "ISO-8859-5", "IBM866", "x-mac-cyrillic", "IBM855"],
        names: "Георги Иванов,София|Мария Димитрова,Пловдив|Петър Стоянов,Бургас|Йорданка Ангелова,Търговище|Цветан Желев,Стара Загора",
        notes: "да се обади следващата седмица, сега е зает|иска оферта за по-голямо количество|вече е купил, може би ще се върне|сменен номер, да се пита в офиса" },
    Language { code: "sr", encodings: &["windows-1251", "ISO-8859-5", "x-mac-cyrillic", "IBM855"],
        names: "Ђорђе Петровић,Београд|Љиљана Јовановић,Ниш|Његош Ћирић,Чачак|Џемал Шарић,Нови Сад|Живка Њежић,Ужице",
        notes: "позвати следеће недеље, сада је на путу|жели понуду за већу количину|већ је купио, можда ће се вратити|променио је број, питати у канцеларији" },
    Language { code: "el", encodings: &["windows-1253", "ISO-8859-7", "IBM737", "x-mac-greek"],
        names: "Γιώργος Παπαδόπουλος,Αθήνα|Μαρία Οικονόμου,Θεσσαλονίκη|Νίκος Γεωργίου,Πάτρα|Ελένη Δημητρίου,Ηράκλειο|Άννα Ιωάννου,Λάρισα",
        notes: "να τηλεφωνήσω την επόμενη εβδομάδα|θέλει προσφορά για μεγαλύτερη ποσότητα|έχει ήδη αγοράσει, ίσως επιστρέψει|άλλαξε αριθμό, να ρωτήσω στο γραφείο" },
    Language { code: "he", encodings: &["windows-1255", "ISO-8859-8", "IBM862"],
        names: "דוד כהן,תל אביב|שרה לוי,ירושלים|משה מזרחי,חיפה|רחל פרץ,באר שבע|יוסף ביטון,נתניה",
        notes: "להתקשר שוב בשבוע הבא|רוצה הצעת מחיר לכמות גדולה|כבר קנה, אולי יחזור בסתיו|המספר השתנה, לשאול במשרד" },
    Language { code: "ar", encodings: &["windows-1256", "ISO-8859-6"],
        names: "محمد أحمد,القاهرة|فاطمة علي,الرياض|عمر حسن,دبي|ليلى خالد,بيروت|يوسف إبراهيم,عمان",
        notes: "الاتصال به في الأسبوع القادم|يريد عرض سعر لكمية أكبر|اشترى من قبل وربما يعود|تغير الرقم ويجب السؤال في المكتب" },
    Language { code: "th", encodings: &["windows-874"],
        names: "สมชาย ใจดี,กรุงเทพมหานคร|สมหญิง รักไทย,เชียงใหม่|วิชัย สุขใจ,ภูเก็ต|มาลี ศรีสุข,ขอนแก่น|ประเสริฐ ทองดี,ชลบุรี",
        notes: "โทรกลับสัปดาห์หน้า|ต้องการใบเสนอราคา|เคยซื้อแล้ว อาจกลับมาอีก|เปลี่ยนเบอร์โทรศัพท์แล้ว" },
    Language { code: "vi", encodings: &["windows-1258"],
        names: "Nguyê\u{303}n Văn An,Hà Nô\u{323}i|Trâ\u{300}n Thi\u{323} Bích,Đà Nă\u{303}ng|Lê Hoàng Nam,Huê\u{301}|Pha\u{323}m Quô\u{301}c Viê\u{323}t,Câ\u{300}n Thơ|Đă\u{323}ng Thu Hương,Ha\u{309}i Pho\u{300}ng",
        notes: "go\u{323}i la\u{323}i tuâ\u{300}n sau, đang bâ\u{323}n|muô\u{301}n nhâ\u{323}n ba\u{309}ng giá mơ\u{301}i|đa\u{303} mua rô\u{300}i, có thê\u{309} quay la\u{323}i" },
    Language { code: "ja", encodings: &["Shift_JIS", "EUC-JP"],
        names: "佐藤 花子,東京都港区|鈴木 一郎,大阪府堺市|高橋 ソノ,表参道|田中 さくら,能登町|渡辺 ジョン,株式会社テスト",
        notes: "来週もう一度電話する|大口の見積もりを希望|すでに購入済み、秋に再連絡|番号が変わったので会社に確認" },
    Language { code: "zh", encodings: &["GBK", "gb18030"],
        names: "王伟,北京市朝阳区|李娜,上海市浦东新区|张敏,广州市天河区|刘洋,成都市|陈静,深圳市南山区",
        notes: "下周再打电话联系|希望得到大批量的报价|已经购买，可能秋天再来|电话号码已更改，请问办公室" },
    Language { code: "zh-tw", encodings: &["Big5"],
        names: "陳怡君,台北市大安區|林志明,高雄市|黃淑芬,臺中市西屯區|張家豪,新竹市|李美玲,桃園市中壢區",
        notes: "下週再打電話聯絡|希望得到大量的報價|已經購買，可能秋天再來|電話號碼已更改，請問辦公室" },
    Language { code: "ko", encodings: &["EUC-KR"],
        names: "김민준,서울특별시 강남구|이서연,부산광역시|박지후,대구광역시 수성구|최수빈,인천|정하은,대전광역시",
        notes: "다음 주에 다시 전화할 것|대량 견적을 원합니다|이미 구매했고 가을에 다시 연락|전화번호가 바뀌었으니 사무실에 문의" },
];

/// What rows are made of.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Names,
    Notes,
    Both,
}

impl Language {
    fn file(&self, kind: Kind, rows: usize, encoding: &str) -> String {
        let (names, notes): (Vec<&str>, Vec<&str>) = (self.names.split('|').collect(), self.notes.split('|').collect());
        let end = if encoding == "macintosh" { "\r" } else { "\r\n" };
        let row = |at: usize| {
            let (name, note) = (names[at % names.len()], notes[at % notes.len()]);
            match kind {
                Kind::Names => format!("{at},{name},a{at}@example.com{end}"),
                Kind::Notes => format!("{at},\"{note}\"{end}"),
                Kind::Both => format!("{name},a{at}@example.com,\"{note}\"{end}"),
            }
        };
        (1..=rows).map(row).collect()
    }
}

#[test]
fn text_of_many_languages_is_read_right_and_never_wrong_while_sure() {
    let (mut right, mut sure, mut all, mut wrong, mut unsure) = (0_u32, 0_u32, 0_u32, Vec::new(), Vec::new());
    for language in LANGUAGES {
        for label in language.encodings {
            for (kind, rows) in [Kind::Names, Kind::Notes, Kind::Both]
                .into_iter()
                .flat_map(|kind| [1, 5, 20, 200].map(|rows| (kind, rows)))
            {
                let file = language.file(kind, rows, label);
                let mut bytes = Vec::new();
                let lost = TextEncoder::new(label, "").unwrap().text(&mut bytes, &file);
                assert!(lost.is_empty(), "{} {label} {lost:?}", language.code);
                let guess = look(&bytes, false);
                all += 1;
                if reads(&guess.name, &bytes, &file) {
                    right += 1;
                    sure += u32::from(guess.sure);
                } else {
                    let told = format!("{} {label} {kind:?} x{rows}: {}", language.code, guess.name);
                    if guess.sure { wrong.push(told) } else { unsure.push(told) }
                }
            }
        }
    }
    println!("{right} of {all} right, {sure} of them sure\n{}", unsure.join("\n"));
    assert!(wrong.is_empty(), "wrong and sure:\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * 99, "{right} of {all}");
    assert!(sure * 100 >= all * 85, "{sure} of {all}");
}
