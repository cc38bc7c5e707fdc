//! `--list NAME=FILE`: the lists that fields of a form refer to, from files.

use super::Error;
use shared::form::Form;
use shared::lang::Lang;
use shared::limits::LIST_BYTES;
use shared::normalise::reference::{ListNotes, ReferenceList, References, Writing};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A list to read.
#[derive(Clone, Debug)]
pub(super) struct ListArg {
    name: String,
    file: PathBuf,
}

/// Reads `NAME=FILE`.
pub(super) fn parse(text: &str) -> Result<ListArg, String> {
    match text.split_once('=') {
        Some((name, file)) if !name.trim().is_empty() && !file.is_empty() => {
            Ok(ListArg { name: name.to_owned(), file: file.into() })
        }
        _ => Err("give the list's name and a file: partners=partners.txt".to_owned()),
    }
}

/// Reads the lists. Each must be one that the form refers to: a slip in a name would leave its rule out.
pub(super) fn read(args: &[ListArg], form: Option<&Form>, lang: Lang) -> Result<References, Error> {
    let wanted = form.map(Form::references).unwrap_or_default();
    let mut lists = References::new();
    for arg in args {
        let wrong = |what: String| Err(Error::Document { name: format!("--list {}", arg.name), what });
        if !wanted.contains(arg.name.as_str()) {
            let known = wanted.iter().copied().collect::<Vec<_>>().join(", ");
            let known = if known.is_empty() { "none".to_owned() } else { known };
            return wrong(format!("no field of the form refers to this list; those referred to: {known}"));
        }
        let (list, notes) = read_file(&arg.file)?;
        tell(&arg.file, &notes, lang);
        if lists.insert(arg.name.clone(), list).is_some() {
            return wrong("the list is given twice".to_owned());
        }
    }
    Ok(lists)
}

fn read_file(path: &Path) -> Result<(ReferenceList, ListNotes), Error> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LIST_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|source| Error::Read { name: name.clone(), source })?;
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let writing = if json { Writing::Json } else { Writing::Lines };
    ReferenceList::read(&bytes, writing).map_err(|error| Error::Document { name, what: error.to_string() })
}

/// Says what is odd about a list, if anything is.
fn tell(path: &Path, notes: &ListNotes, lang: Lang) {
    let name = path.display();
    if notes.duplicates > 0 {
        let n = notes.duplicates;
        match lang {
            Lang::En => eprintln!("leadgate: {name}: values that are there more than once were left out: {n}"),
            Lang::Ja => eprintln!("leadgate: {name}：重複する値{n}件を除きました"),
        }
    }
    if let Some((one, other)) = notes.alike_first.first() {
        let n = notes.alike;
        match lang {
            Lang::En => eprintln!(
                "leadgate: {name}: values that differ by case or width alone: {n}, such as “{one}” and “{other}”"
            ),
            Lang::Ja => eprintln!(
                "leadgate: {name}：大文字・小文字や全角・半角だけが違う値が{n}件あります（例：「{one}」と「{other}」）"
            ),
        }
    }
}
