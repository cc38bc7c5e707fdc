//! The mapping that a person would have made, case by case.

use super::{CellPart, DerivedProposal, MappingSpec, Plan, Proposals, Why, proposals, proposals_in, propose, suggest};
use crate::form::{Field, Form, Kind};

fn rows(sample: &[&[&str]]) -> Vec<Vec<String>> {
    sample.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn headers(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// A form of these fields; a name with `!` is required.
fn form(fields: &[(&str, Kind)]) -> Form {
    let mut form = Form::default_leads();
    let field = |(name, kind): &(&str, Kind)| {
        let mut field = Field::new(name.trim_end_matches('!'), *kind);
        field.required = name.ends_with('!');
        field
    };
    form.fields = fields.iter().map(field).collect();
    form.one_of_required.clear();
    form
}

/// A form of fields of text.
fn texts(fields: &[&str]) -> Form {
    form(&fields.iter().map(|name| (*name, Kind::Text)).collect::<Vec<_>>())
}

fn proposed(form: &Form, names: &[&str], sample: &[&[&str]]) -> Proposals {
    proposals(form, &headers(names), &rows(sample))
}

/// The fields chosen, by name.
fn fields(form: &Form, proposals: &Proposals) -> Vec<Option<String>> {
    let chosen = proposals.columns.iter().map(|column| column.chosen.as_ref());
    chosen.map(|chosen| chosen.map(|chosen| form.fields[chosen.field].name.clone())).collect()
}

fn named(names: &[&str]) -> Vec<Option<String>> {
    names.iter().map(|name| (!name.is_empty()).then(|| (*name).to_owned())).collect()
}

#[test]
fn usual_names_in_both_languages() {
    let form = Form::default_leads();
    for (header, field, why) in [
        ("email", "email", Why::Exact),
        ("Ｅ－ｍａｉｌ", "email", Why::Exact),
        ("mail", "email", Why::Alias),
        ("ﾒｰﾙｱﾄﾞﾚｽ", "email", Why::Alias),
        ("電話１", "phone", Why::Alias),
        ("Telephone", "phone", Why::Alias),
        ("お名前", "name", Why::Alias),
        ("氏名", "name", Why::Exact),
        ("貴社名", "company", Why::Alias),
        ("company_name", "company", Why::Alias),
        ("DOB", "birth_date", Why::Alias),
        ("誕生日", "birth_date", Why::Alias),
        ("〒", "postal_code", Why::Alias),
        ("ZIP", "postal_code", Why::Alias),
        ("Deparment", "department", Why::Similar),
        ("電話番号（必須）", "phone", Why::Exact),
        ("Business Phone", "phone", Why::Alias),
        ("Phone 3 - Value", "phone3", Why::Words),
    ] {
        let found = suggest(&form, &headers(&[header]));
        let found = found[0].as_ref().map(|found| (form.fields[found.field].name.as_str(), found.why));
        assert_eq!(found, Some((field, why)), "{header}");
    }
}

#[test]
fn what_is_something_else_is_left_alone() {
    let form = Form::default_leads();
    for header in ["", " ", "社員番号", "fax", "id", "Owner email", "E-mail 1 - Type", "Email Opt Out", "Company size"]
    {
        assert_eq!(suggest(&form, &headers(&[header])), [None], "{header}");
    }
}

/// A column called `id` alone says by its cells whether they are the source's.
#[test]
fn ids_of_the_source_are_known_from_numbers_of_rows() {
    let form = Form::default_leads();
    for (header, ids, expected) in [
        ("id", ["l:1234567890123456", "l:1234567890123457"], "lead_id"),
        ("ID", ["1234567890123456", "1234567890123457"], "lead_id"),
        ("id", ["0b1fe3a2-9f5c-4c1e-8a53-9d2b3f8c1d10", "0b1fe3a2-9f5c-4c1e-8a53-9d2b3f8c1d11"], "lead_id"),
        ("id", ["1", "2"], ""),
        ("id", ["1000001", "1000002"], ""),
        ("id", ["1234567890123456", "1234567890123456"], ""),
        ("id", ["Customer one", "Customer two"], ""),
        ("id", ["customer-a", "customer-b"], ""),
        ("form_id", ["f:1234567890123456", "f:1234567890123457"], ""),
        ("Lead ID", ["1", "2"], "lead_id"),
        ("リードID", ["1", "2"], "lead_id"),
        ("leadgen_id", ["1234567890123456", "1234567890123457"], "lead_id"),
    ] {
        let rows = ids.map(|id| [id, "a@b.jp"]);
        let sample: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
        let found = fields(&form, &proposed(&form, &[header, "email"], &sample));
        assert_eq!(found, named(&[expected, "email"]), "{header} {ids:?}");
    }
    // A form that has a field or an alias of that name says itself what it is.
    let own = Form::read(r#"{"name":"a","fields":[{"name":"number","kind":"text","aliases":["id"]}]}"#).unwrap();
    assert_eq!(fields(&own, &proposed(&own, &["id"], &[&["1"], &["2"]])), named(&["number"]));
}

#[test]
fn no_field_twice_and_the_best_header_wins() {
    let found = suggest(&texts(&["email"]), &headers(&["Mail", "E-mail", "mail"]));
    assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, false]);
    let found = suggest(&texts(&["ID", "id"]), &headers(&["id", "ID"]));
    let fields: Vec<_> = found.into_iter().flatten().map(|found| found.field).collect();
    assert_eq!(fields, [1, 0]);
}

#[test]
fn several_phones_go_to_the_fields_by_rank() {
    let phones = ["phone", "phone2", "phone3", "phone4"].map(|name| (name, Kind::Phone));
    let all = form(&phones);
    let of = |names: &[&str]| fields(&all, &proposed(&all, names, &[]));
    assert_eq!(of(&["Home Phone", "Business Phone", "Mobile"]), named(&["phone3", "phone2", "phone"]));
    assert_eq!(of(&["Primary Phone", "Phone 2", "Cell"]), named(&["phone", "phone2", "phone3"]));
    assert_eq!(of(&["Telefon privat", "Telefon", "Handy"]), named(&["phone3", "phone", "phone2"]));
    for (names, ranks) in [
        (["Móvil", "Teléfono fijo"], ["phone", "phone2"]),
        (["Teléfono fijo", "Móvil"], ["phone2", "phone"]),
        (["Teléfono", "Móvil"], ["phone", "phone2"]),
        (["Móvil", "Teléfono"], ["phone2", "phone"]),
        (["Festnetz", "Handy"], ["phone2", "phone"]),
        (["Handy", "Telefon"], ["phone2", "phone"]),
        (["Fixe", "Portable"], ["phone2", "phone"]),
        (["Tél. portable", "Tél. fixe"], ["phone", "phone2"]),
        (["Telefono fisso", "Cellulare"], ["phone2", "phone"]),
        (["Telefone fixo", "Celular"], ["phone2", "phone"]),
        (["Vaste telefoon", "Mobiel"], ["phone2", "phone"]),
        (["固定電話", "携帯電話"], ["phone2", "phone"]),
        (["Landline", "Mobile"], ["phone2", "phone"]),
        (["Teléfono fijo", "Teléfono oficina"], ["phone2", "phone"]),
    ] {
        assert_eq!(of(&names), named(&ranks), "{names:?}");
    }
    let one = form(&[("phone!", Kind::Phone)]);
    assert_eq!(fields(&one, &proposed(&one, &["Home Phone", "Work Phone"], &[])), named(&["", "phone"]));
    let mobile = form(&[("phone", Kind::Phone), ("mobile", Kind::Phone)]);
    let found = fields(&mobile, &proposed(&mobile, &["Mobile Phone", "Business Phone", "Home Phone"], &[]));
    assert_eq!(found, named(&["mobile", "phone", ""]));
}

#[test]
fn an_empty_column_never_wins_over_a_full_one() {
    let form = form(&[("phone!", Kind::Phone), ("email", Kind::Email)]);
    let sample: &[&[&str]] = &[&["", "030 1234567", "", "a@b.de"], &["", "030 1234568", "", "c@d.de"]];
    let found = proposed(&form, &["Phone", "Primary Phone", "Email", "email"], sample);
    assert_eq!(fields(&form, &found), named(&["", "phone", "", "email"]));
    let alone = proposed(&form, &["Phone", "x", "Email", "y"], &[&["", "1", "", "2"]]);
    assert_eq!(fields(&form, &alone), named(&["phone", "", "email", ""]), "where there is no other, it is proposed");
    let twice = proposed(&form, &["Phone", "Phone"], &[&["", "030 1234567"], &["030 1", "030 1234568"]]);
    assert_eq!(fields(&form, &twice), named(&["", "phone"]), "of two alike the fuller one");
}

#[test]
fn cells_tell_what_a_header_does_not() {
    let form = Form::default_leads();
    let sample: &[&[&str]] = &[
        &["Ann", "a@b.jp", "03-1234-5678", "100-0001", "1990-01-02", "https://a.jp", "Japan", "$1,200.00"],
        &["Bob", "", "090-1234-5678", "100-0002", "1991-01-02", "https://b.jp", "France", "$950.00"],
        &["Cyd", "c@d.jp", "090-1234-5679", "100-0003", "1992-01-02", "https://c.jp", "Italy", "$80.00"],
    ];
    let expected = named(&["", "email", "phone", "postal_code", "birth_date", "website", "country", "budget"]);
    for names in [
        ["Column 1", "Column 2", "Column 3", "Column 4", "Column 5", "Column 6", "Column 7", "Column 8"],
        ["", " ", "", "", "", "", "", ""],
        ["Zq", "Zw", "Ze", "Zr", "Zt", "Zy", "Zu", "Zi"],
    ] {
        let found = proposed(&form, &names, sample);
        assert_eq!(fields(&form, &found), expected, "{names:?}");
        let chosen = found.columns[2].chosen.as_ref().unwrap();
        assert_eq!((chosen.why, chosen.fits.map(|fits| (fits.cells, fits.of))), (Why::Content, Some((3, 3))));
    }
}

#[test]
fn a_name_that_says_something_else_is_believed() {
    let form = Form::default_leads();
    let day: &[&[&str]] = &[&["1990-01-02", "a@b.jp"], &["1991-01-02", "c@d.jp"], &["1992-01-02", "e@f.jp"]];
    for names in [["Created date", "Owner email"], ["登録日", "紹介者メール"], ["Erstellt am", "E-Mail Betreuer"]]
    {
        assert_eq!(fields(&form, &proposed(&form, &names, day)), [None, None], "{names:?}");
    }
    let login = proposed(&form, &["Created date", "Username"], day);
    assert_eq!(fields(&form, &login), named(&["", "email"]), "what is called a user's name is the address");
    let recent: &[&[&str]] = &[&["2026-01-02"], &["2025-01-02"], &["2026-05-02"]];
    assert_eq!(fields(&form, &proposed(&form, &["Zq"], recent)), [None], "nobody in a list was born last year");
}

#[test]
fn cells_that_are_something_else_take_a_name_its_field() {
    let form = form(&[("email", Kind::Email), ("phone", Kind::Phone)]);
    let sample: &[&[&str]] =
        &[&["030 123456", "a@b.de"], &["030 123457", "c@d.de"], &["030 123458", "e@f.de"], &["030 123459", "g@h.de"]];
    let crossed = proposed(&form, &["Mail", "Telephone"], sample);
    assert_eq!(fields(&form, &crossed), named(&["phone", "email"]));
    let candidates: Vec<usize> = crossed.columns[0].candidates.iter().map(|found| found.field).collect();
    assert_eq!(candidates, [1, 0], "the name is the second candidate");
}

#[test]
fn a_field_that_would_refuse_most_cells_is_not_proposed_unless_it_is_needed() {
    let sample: &[&[&str]] = &[&["many", "x"], &["few", "y"], &["some", "z"], &["lots", "5"], &["all", "7"]];
    for (name, proposal) in [("seats", None), ("seats!", Some("seats".to_owned()))] {
        let form = form(&[(name, Kind::Integer), ("id", Kind::Text)]);
        let found = proposed(&form, &["Seats", "id"], sample);
        assert_eq!(fields(&form, &found)[0], proposal, "{name}");
        let refused = found.columns[0].candidates[0].refused.unwrap();
        assert_eq!((refused.cells, refused.of), (5, 5));
    }
}

#[test]
fn what_another_column_is_called_says_what_a_name_is() {
    let parts = texts(&["first_name", "last_name", "salutation", "job_title"]);
    let of = |names: &[&str]| fields(&parts, &proposed(&parts, names, &[]));
    assert_eq!(of(&["Name", "Vorname"]), named(&["last_name", "first_name"]));
    assert_eq!(of(&["Nombre", "Apellidos"]), named(&["first_name", "last_name"]));
    assert_eq!(of(&["Nom", "Prénom"]), named(&["last_name", "first_name"]));
    assert_eq!(of(&["Title", "Job Title"]), named(&["salutation", "job_title"]));
    assert_eq!(of(&["Title"]), named(&["job_title"]));
    let greeted = proposed(&parts, &["Title"], &[&["Mr."], &["Ms."]]);
    assert_eq!(fields(&parts, &greeted), named(&["salutation"]));
}

fn join(form: &Form, names: &[&str], sample: &[&[&str]]) -> Option<(String, Vec<usize>, String, Vec<String>)> {
    let made = proposed(form, names, sample).derived;
    let DerivedProposal { field, from, join, results, .. } = made.into_iter().find(|made| made.part.is_none())?;
    Some((form.fields[field].name.clone(), from, join, results))
}

#[test]
fn first_and_last_name_are_joined_in_the_order_of_the_language() {
    let form = texts(&["name!", "notes"]);
    for (names, sample, from, between, result) in [
        (["First Name", "Last Name"], ["Mia", "Berg"], [0, 1], " ", "Mia Berg"),
        (["Nachname", "Vorname"], ["Berg", "Mia"], [1, 0], " ", "Mia Berg"),
        (["Name", "Vorname"], ["Berg", "Mia"], [1, 0], " ", "Mia Berg"),
        (["Nombre", "Apellidos"], ["Luz", "Mora Gil"], [0, 1], " ", "Luz Mora Gil"),
        (["姓", "名"], ["高橋", "未来"], [0, 1], " ", "高橋 未来"),
        (["First name", "Last name"], ["未来", "高橋"], [1, 0], " ", "高橋 未来"),
        (["姓氏", "名字"], ["王", "小明"], [0, 1], "", "王小明"),
        (["이름", "성"], ["서연", "김"], [1, 0], "", "김서연"),
    ] {
        let found = join(&form, &names, &[&sample]);
        let expected = ("name".to_owned(), from.to_vec(), between.to_owned(), vec![result.to_owned()]);
        assert_eq!(found, Some(expected), "{names:?}");
    }
    assert_eq!(join(&form, &["Name", "First Name", "Last Name"], &[&["Mia Berg", "Mia", "Berg"]]), None);
    let kana = texts(&["name_kana", "notes"]);
    let half = join(&kana, &["セイ", "メイ"], &[&["ｻﾄｳ", "ﾐｻｷ"]]).unwrap();
    assert_eq!(half.3, ["ｻﾄｳ ﾐｻｷ"]);
    let found = join(&kana, &["セイ", "メイ"], &[&["タカハシ", "ミク"]]).unwrap();
    assert_eq!((found.1, found.3), (vec![0, 1], vec!["タカハシ ミク".to_owned()]));
    let one = join(&form, &["First Name", "Memo"], &[&["Mia", ""]]).unwrap();
    assert_eq!((one.1, one.3), (vec![0], vec!["Mia".to_owned()]), "better than none");
}

#[test]
fn an_address_is_put_together_of_what_has_no_field() {
    let form = texts(&["address", "notes"]);
    let found = join(&form, &["都道府県", "市区町村", "番地"], &[&["東京都", "港区", "芝1-2"]]).unwrap();
    assert_eq!((found.1, found.3), (vec![0, 1, 2], vec!["東京都港区芝1-2".to_owned()]));
    let district = join(&form, &["区县", "详细地址"], &[&["朝阳区", "建国路1号"], &["海淀区", "中关村2号"]]).unwrap();
    assert_eq!(district.3[0], "朝阳区建国路1号");
    let named = join(&form, &["都道府県", "住所", "ビル名"], &[&["東京都", "港区芝1-2", "芝ビル"]]).unwrap();
    assert_eq!(named.3, ["東京都 港区芝1-2 芝ビル"]);
    let western = join(&form, &["City", "Street", "State"], &[&["Bath", "1 High St", "Avon"]]).unwrap();
    assert_eq!((western.1, western.3), (vec![1, 0, 2], vec!["1 High St, Bath, Avon".to_owned()]));
    let house = join(&form, &["Straße", "Hausnummer"], &[&["Hauptstr.", "12a"]]).unwrap();
    assert_eq!(house.3, ["Hauptstr. 12a"]);
    let whole = join(&form, &["Address", "City"], &[&["1 High St, Bath", "Bath"]]);
    assert_eq!(whole, None, "the city stands in it already");
    let own = texts(&["address", "city"]);
    assert_eq!(join(&own, &["Street", "City"], &[&["1 High St", "Bath"]]), None, "each has its field");
}

#[test]
fn a_whole_name_is_taken_apart_where_the_form_asks_for_its_parts() {
    let names = ["Name", "Memo"];
    let sample: &[&[&str]] = &[&["Mia Berg", ""], &["Mia von Berg", ""]];
    let parts = texts(&["first_name", "last_name"]);
    let made = proposed(&parts, &names, sample).derived;
    let results: Vec<_> = made.iter().map(|made| (made.chosen, made.unsure, made.results.clone())).collect();
    let of = |first: &str, second: &str| (true, 1, vec![first.to_owned(), second.to_owned()]);
    assert_eq!(results, [of("Mia", "Mia von"), of("Berg", "Berg")]);
    let kept = texts(&["name", "first_name", "last_name"]);
    let made = proposed(&kept, &names, sample).derived;
    assert_eq!(made.iter().map(|made| made.chosen).collect::<Vec<_>>(), [false, false], "only offered");
}

#[test]
fn further_values_of_a_cell_fill_the_next_field_that_is_free() {
    let leads = Form::default_leads();
    let phone = |name| form(&[("phone", Kind::Phone), (name, Kind::Phone)]);
    let (one, two) = ("0221 979636", "0171 1234567 / 030 901820");
    let three = "0171 1234567, 030 901820, 0221 979636";
    let mails = "a@x.com; b@y.com; c@z.com";
    for (form, names, sample, country, expected) in [
        (&leads, &["Tel"][..], &[&[one][..], &[two]][..], "DE", &[("phone2", "030 901820")][..]),
        (
            &leads,
            &["Tel"],
            &[&[two], &[three]],
            "DE",
            &[("phone2", "030 901820|030 901820"), ("phone3", "0221 979636")],
        ),
        (&leads, &["Tel", "Tel 3"], &[&[three, one]], "DE", &[("phone2", "030 901820")]),
        (&leads, &["Tel", "Tel 2"], &[&[two, one]], "DE", &[]),
        (&leads, &["Tel"], &[&[one]], "DE", &[]),
        (&leads, &["Tel"], &[&[two]], "", &[]),
        (&leads, &["Tel"], &[], "DE", &[]),
        (&leads, &["E-Mail"], &[&[mails]], "", &[("email2", "b@y.com")]),
        (&leads, &["Memo"], &[&[two]], "DE", &[]),
        (&phone("phone2"), &["Tel"], &[&[two]], "DE", &[("phone2", "030 901820")]),
        (&phone("mobile"), &["Tel"], &[&[two]], "DE", &[]),
    ] {
        let made = proposals_in(form, &headers(names), &rows(sample), country.parse().ok()).derived;
        let told = made.iter().map(|made| (form.fields[made.field].name.as_str(), made.results.join("|")));
        let expected: Vec<_> = expected.iter().map(|(field, results)| (*field, (*results).to_owned())).collect();
        assert_eq!(told.collect::<Vec<_>>(), expected, "{names:?} {sample:?}");
        let parts = [CellPart::Second, CellPart::Third].into_iter();
        assert!(made.iter().zip(parts).all(|(made, part)| made.chosen && made.from == [0] && made.part == Some(part)));
    }
}

#[test]
fn extensions_fill_a_field_of_their_own() {
    let leads = Form::default_leads();
    let (one, ext, label) = ("0221 979636", "030 901820 ext. 12", "030 901820 Durchwahl 7");
    for (names, sample, expected) in [
        (&["Tel"][..], &[&[one][..], &[ext], &[label]][..], Some("12|7")),
        (&["Tel"], &[&[one]], None),
        (&["Tel", "Nebenstelle"], &[&[ext, "5"]], None),
        (&["Memo"], &[&[ext]], None),
    ] {
        let made = proposals_in(&leads, &headers(names), &rows(sample), "DE".parse().ok());
        let told: Vec<_> = made.derived.iter().map(|made| (made.part, made.results.join("|"))).collect();
        let expected = expected.map(|results| (Some(CellPart::Extension), results.to_owned()));
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{names:?} {sample:?}");
    }
    let taken = propose(&leads, &headers(&["Tel", "Nebenstelle"]), &rows(&[&[one, "5"]]));
    assert_eq!(taken[1].as_ref().map(|found| leads.fields[found.field].name.as_str()), Some("phone_extension"));
}

#[test]
fn proposals_make_a_mapping() {
    let form = Form::default_leads();
    let (names, sample) = (headers(&["Last", "First", "Column 3"]), rows(&[&["Berg", "Mia", "a@b.jp"]]));
    let found = proposals(&form, &names, &sample);
    let spec = MappingSpec::proposed(&form, &names, &found);
    let plan = Plan::resolve(&form, Some(&spec), &names);
    let filled: Vec<_> = plan.columns.iter().map(|column| column.field).collect();
    assert_eq!(filled, ["last_name", "first_name", "email"].map(|name| form.position(name)));
    assert_eq!(plan.derived.len(), 1);
    assert_eq!(plan.derived[0].from, [1, 0]);
    let alone = propose(&form, &names, &sample);
    assert_eq!(alone.iter().filter(|found| found.is_some()).count(), 3);
}
