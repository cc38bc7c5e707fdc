//! Which sheet is read, and how.

use crate::bounds;
use crate::cell;
use crate::fault::Fault;
use crate::number_format::DigitFormat;
use crate::table::Table;
use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// Most sheets that are looked into for one that is not empty.
const SHEETS: usize = 10;

/// A sheet as CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Sheets that were left out, shown or not.
    pub others: usize,
    /// UTF-8 with byte order mark, commas, CR+LF: every row of the sheet up to the last with a value, each with all columns.
    pub csv: Vec<u8>,
}

/// The first sheet with a value in it, of those that are shown.
///
/// # Errors
/// [`Fault`]: why it cannot be read.
pub fn to_csv(workbook: &[u8]) -> Result<Sheet, Fault> {
    bounds::check(workbook)?;
    let mut book = Xlsx::new(Cursor::new(workbook)).map_err(|_| Fault::Damaged)?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets: Vec<(String, bool)> =
        sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect();
    let shown = sheets.iter().filter(|(_, is_shown)| *is_shown);
    for (name, _) in shown.take(SHEETS) {
        let table = read(&mut book, name)?;
        if !table.is_empty() {
            return Ok(Sheet { name: name.clone(), others: sheets.len() - 1, csv: table.finish()? });
        }
    }
    Err(Fault::Empty)
}

fn read(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table, Fault> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Fault::Damaged)?;
    let formats = cells.styles().iter().map(|style| DigitFormat::read(&style.number_format.as_ref()?.format_code));
    let formats: Vec<Option<DigitFormat>> = formats.collect();
    let mut table = Table::default();
    loop {
        let (found, style) = match cells.next_cell_with_style_id() {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(table),
            // An error newer than the reader: there is no value either way.
            Err(XlsxError::CellError(_)) => continue,
            Err(_) => return Err(Fault::Damaged),
        };
        let format = formats.get(style).and_then(Option::as_ref);
        let text = cell::text(found.get_value(), format);
        if !text.is_empty() {
            table.put(found.get_position(), &text)?;
        }
    }
}
