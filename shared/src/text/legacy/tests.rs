//! Every encoding by language and by number of rows: right, or not sure with the right one among the candidates; never
//! surely wrong.

mod few;
mod languages;

use crate::text::detect::Detector;
use crate::text::encoding::TextEncoding;
use crate::text::guess::EncodingGuess;
use encoding_rs::Encoding;

/// Label, and rows of names and places as a list of leads has them.
const LANGUAGES: &[(&[&str], &[&str])] = &[
    (
        &["shift_jis", "euc-jp", "iso-2022-jp"],
        &[
            "佐藤 花子,東京都港区",
            "鈴木 一郎,大阪府堺市",
            "高橋 ソノ,表参道",
            "田中 さくら,能登",
            "渡辺 ジョン,株式会社テスト",
        ],
    ),
    (&["shift_jis", "euc-jp"], &["ﾔﾏﾀﾞ ﾀﾛｳ,ﾄｳｷｮｳ", "ｽｽﾞｷ ｲﾁﾛｳ,ｵｵｻｶ", "ｻﾄｳ ﾊﾅｺ,ﾅｺﾞﾔ", "ﾀﾅｶ ｼﾞﾛｳ,ｷｮｳﾄ", "ﾜﾀﾅﾍﾞ ｼﾞｮﾝ,ｻｯﾎﾟﾛ"]),
    (
        &["gbk", "gb18030"],
        &["王伟,北京市朝阳区", "李娜,上海市浦东新区", "张敏,广州市天河区", "刘洋,成都市", "陈静,深圳市南山区"],
    ),
    (
        &["big5"],
        &["陳怡君,台北市大安區", "林志明,高雄市", "黃淑芬,臺中市西屯區", "張家豪,新竹市", "李美玲,桃園市中壢區"],
    ),
    (
        &["euc-kr"],
        &[
            "김민준,서울특별시 강남구",
            "이서연,부산광역시",
            "박지후,대구광역시 수성구",
            "최수빈,인천",
            "정하은,대전광역시",
        ],
    ),
    (
        &["windows-1251", "koi8-r", "iso-8859-5", "ibm866"],
        &[
            "Иван Петров,Москва",
            "Мария Кузнецова,Санкт-Петербург",
            "Алексей Смирнов,Казань",
            "Ольга Новикова,Омск",
            "ЮРИЙ ЩУКИН,САМАРА",
        ],
    ),
    (
        &["windows-1250", "iso-8859-2"],
        &[
            "Łukasz Żółkiewski,Kraków",
            "Małgorzata Wójcik,Łódź",
            "Paweł Zieliński,Gdańsk",
            "Agnieszka Dąbrowska,Poznań",
            "Święty Śliwa,Wrocław",
        ],
    ),
    (
        &["windows-1250", "iso-8859-2"],
        &[
            "Jiří Dvořák,Plzeň",
            "Tomáš Procházka,Brno",
            "Lucie Němcová,Ústí nad Labem",
            "Kateřina Šťastná,Třebíč",
            "Ondřej Růžička,Děčín",
        ],
    ),
    (
        &["windows-1252", "iso-8859-1", "iso-8859-15"],
        &[
            "Jürgen Müller,Köln",
            "Björn Groß,Düsseldorf",
            "Käthe Schröder,Nürnberg",
            "Jörg Weiß,Saarbrücken",
            "Günther Bäcker,Lübeck",
        ],
    ),
    (
        &["windows-1252", "iso-8859-15"],
        &[
            "François Lefèvre,Orléans",
            "Hélène Guérin,Besançon",
            "Jérôme Bérenger,Saint-Étienne",
            "Noël Crêpeau,Nîmes",
            "Zoë Maître,Angoulême",
        ],
    ),
    (
        &["windows-1252"],
        &[
            "José Muñoz,Málaga",
            "Lucía Fernández,León",
            "Íñigo Núñez,Cádiz",
            "Begoña Ibáñez,A Coruña",
            "Ramón Peña,Mérida",
        ],
    ),
    (
        &["windows-1254"],
        &[
            "Şebnem Yılmaz,İstanbul",
            "Çağrı Öztürk,Muğla",
            "Işıl Güneş,Eskişehir",
            "Ayşe Doğan,Kırıkkale",
            "Gökçe Şahin,Çanakkale",
        ],
    ),
    (
        &["windows-1253", "iso-8859-7"],
        &[
            "Γιώργος Παπαδόπουλος,Αθήνα",
            "Μαρία Οικονόμου,Θεσσαλονίκη",
            "Νίκος Γεωργίου,Πάτρα",
            "Ελένη Δημητρίου,Ηράκλειο",
            "Κώστας Ιωάννου,Λάρισα",
        ],
    ),
    (
        &["windows-1255", "iso-8859-8"],
        &["דוד כהן,תל אביב", "שרה לוי,ירושלים", "משה מזרחי,חיפה", "רחל פרץ,באר שבע", "יוסף ביטון,נתניה"],
    ),
    (
        &["windows-874"],
        &["สมชาย ใจดี,กรุงเทพมหานคร", "สมหญิง รักไทย,เชียงใหม่", "วิชัย สุขใจ,ภูเก็ต", "มาลี ศรีสุข,ขอนแก่น", "ประเสริฐ ทองดี,ชลบุรี"],
    ),
    (
        &["windows-1257"],
        &[
            "Jānis Bērziņš,Rīga",
            "Līga Kalniņa,Jūrmala",
            "Žydrūnė Šimkutė,Šiauliai",
            "Kęstutis Žukauskas,Panevėžys",
            "Ģirts Ļaviņš,Cēsis",
        ],
    ),
    (
        &["windows-1258"],
        &[
            "Nguyê\u{303}n Văn An,Hà Nô\u{323}i",
            "Trâ\u{300}n Thi\u{323} Bích,Đà Nă\u{303}ng",
            "Lê Hoàng Nam,Huê\u{301}",
            "Pha\u{323}m Quô\u{301}c Viê\u{323}t,Câ\u{300}n Thơ",
            "Đă\u{323}ng Thu Hương,Ha\u{309}i Pho\u{300}ng",
        ],
    ),
    (
        &["windows-1256"],
        &["محمد أحمد,القاهرة", "فاطمة علي,الرياض", "عمر حسن,دبي", "ليلى خالد,بيروت", "يوسف إبراهيم,عمان"],
    ),
];

fn look(bytes: &[u8], japanese_likely: bool) -> EncodingGuess {
    let mut detector = Detector::default();
    detector.push(bytes);
    detector.guess(japanese_likely)
}

/// Whether `name` reads the bytes as they are meant.
fn reads(name: &str, bytes: &[u8], text: &str) -> bool {
    TextEncoding::of(name).is_some_and(|encoding| encoding.text(bytes) == text)
}

#[test]
fn never_surely_wrong() {
    let (mut wrong, mut right, mut all) = (Vec::new(), 0, 0);
    for (labels, rows) in LANGUAGES {
        for label in *labels {
            for count in [1, 3, 10, 100, 1000] {
                for from in 0..rows.len() {
                    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
                    let lines =
                        (0..count).map(|at| format!("{},{}@example.com\r\n", rows[(from + at) % rows.len()], at));
                    let file = format!("name,city,mail\r\n{}", lines.collect::<String>());
                    let (bytes, _, lost) = encoding.encode(&file);
                    assert!(!lost, "{label} {file}");
                    for japanese_likely in [false, true] {
                        let guess = look(&bytes, japanese_likely);
                        all += 1;
                        right += u32::from(reads(&guess.name, &bytes, &file));
                        let told = if guess.sure {
                            reads(&guess.name, &bytes, &file)
                        } else {
                            guess.candidates.iter().any(|candidate| reads(&candidate.name, &bytes, &file))
                        };
                        if !told {
                            let names: Vec<_> = guess.candidates.iter().map(|c| c.name.as_str()).collect();
                            wrong.push(format!(
                                "{label} x{count} from {from} likely {japanese_likely}: {} sure {} {names:?}",
                                guess.name, guess.sure
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(right * 100 >= all * 95, "{right} of {all}");
}

#[test]
fn what_cannot_be_told_apart_is_left_to_a_person() {
    let cases: &[(&[u8], &str)] = &[
        // The euro sign of ISO-8859-15 is the currency sign of windows-1252.
        (b"name,price\nJos\xE9,5 \xA4\n", "ISO-8859-15"),
        (b"name\nJos\x8E\nRen\x8E\n", "macintosh"),
        (b"name\n\xB2\xB0\n", "Shift_JIS"),
    ];
    for (bytes, expected) in cases {
        let guess = look(bytes, false);
        assert!(!guess.sure, "{guess:?}");
        assert_eq!(guess.candidates[0].name, guess.name);
        let candidate = guess.candidates.iter().find(|candidate| candidate.name == *expected);
        assert!(candidate.is_some_and(|candidate| !candidate.sample.is_empty()), "{expected}: {guess:?}");
        let mut texts: Vec<_> = guess.candidates.iter().map(|candidate| &candidate.sample).collect();
        texts.dedup();
        assert_eq!(texts.len(), guess.candidates.len(), "two candidates that read alike are one");
    }
    // Every Latin encoding reads it alike: no doubt.
    assert!(look(b"name\nJos\xE9\n", false).sure);
}

#[test]
fn a_few_broken_bytes_do_not_hide_a_double_byte_encoding() {
    for (label, text) in [
        ("shift_jis", "山田 太郎,東京都港区\n"),
        ("euc-jp", "山田 太郎,東京都港区\n"),
        ("euc-kr", "김민준,서울특별시\n"),
    ] {
        let (line, ..) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        let bytes = [line.repeat(30), b"\xFF\xFF,x\n".to_vec(), line.repeat(30)].concat();
        assert_eq!(look(&bytes, false).name.to_lowercase(), label);
    }
}

/// A list of a few lines that ends inside a character, or in a line with a broken one.
#[test]
fn a_short_list_with_a_broken_character_is_read_as_what_it_is() {
    for (label, text) in [
        ("Shift_JIS", "氏名,市\r\n佐藤 花子,港区\r\n鈴木 一郎,堺市"),
        ("Shift_JIS", "山田 太郎,東京都港区\n高橋 ソノ,表参道\n田中 さくら,能登町"),
        ("EUC-JP", "山田 太郎,東京都港区\n高橋 ソノ,表参道\n田中 さくら,能登町"),
    ] {
        let (bytes, ..) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        let cut = bytes[..bytes.len() - 1].to_vec();
        for end in ["", "\r\n", ",x\r\n", "\"\r\n"] {
            let guess = look(&[&cut, end.as_bytes()].concat(), false);
            assert_eq!((guess.name.as_str(), guess.sure), (label, true), "{text} {end:?}");
        }
    }
    // What is no such text is none for one byte that is broken.
    for text in ["name\nJosé\nZoë\nMüller\n", "Ärger,Öl\nÜbel,Äther\nÖdön,Ünal\nÄÖÜ"] {
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(look(&bytes, true).name, "windows-1252", "{text}");
    }
}

#[test]
fn the_only_accent_of_a_large_file_counts_wherever_it_stands() {
    let (kana, ..) = encoding_rs::SHIFT_JIS.encode("山田,ヤマダ\n佐藤,サトウ\n");
    for before in [0, 1, 5_000, 70_000] {
        let bytes = [b"name,kana\n".repeat(before), kana.to_vec(), b"a,b\n".repeat(40_000)].concat();
        let whole = look(&bytes, false);
        assert_eq!((whole.name.as_str(), whole.sure), ("Shift_JIS", true), "{before}");
        for size in [1 << 20, 4096, 1000, 7] {
            let mut detector = Detector::default();
            bytes.chunks(size).for_each(|piece| detector.push(piece));
            assert_eq!(detector.guess(false), whole, "{before} lines before, in pieces of {size}");
        }
    }
}

#[test]
fn utf16_without_mark_and_late_escape_sequences() {
    let text = "山田太郎,東京都港区\r\n".repeat(20);
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(look(&little, false).name, "UTF-16LE");
    assert_eq!(look(&big, false).name, "UTF-16BE");
    let late = [b"name,city\n".repeat(40_000), b"\x1B$BF|K\\\x1B(B,x\n".to_vec()].concat();
    for size in [late.len(), 1, 2, 400_001] {
        let mut detector = Detector::default();
        late.chunks(size).for_each(|piece| detector.push(piece));
        assert_eq!(detector.guess(false).name, "ISO-2022-JP");
    }
}

/// Lists from a Macintosh, in the encoding and with the line ends of its spreadsheets.
#[test]
fn lists_of_a_macintosh_are_read() {
    for text in [
        "Nom,Ville\rStéphane,Besançon\rJürgen,Köln\rHélène,Nîmes\r",
        "Nome,Cidade\rJoão Conceição,Maranhão\rInês Simões,São João\rLuís,Bragá\r",
    ] {
        let (bytes, ..) = encoding_rs::MACINTOSH.encode(text);
        assert_eq!(look(&bytes, false).name, "macintosh", "{text}");
    }
}
