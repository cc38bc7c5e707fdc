//! Records written in an encoding that somebody chose: what it cannot carry is named.

use super::Error;
use shared::lang::Lang;
use shared::table::encode::NotCarried;
use shared::text::encode::TextEncoder;

/// Characters that cannot be carried that are named; the rest are counted.
const NAMED: usize = 20;

/// In which encoding to write.
#[derive(Debug, clap::Args)]
pub(super) struct EncodingArgs {
    /// Encoding to write, by its WHATWG name (Shift_JIS, windows-1252 ...)
    #[arg(long, value_name = "E", default_value = "UTF-8")]
    output_encoding: String,
    /// What to write in the place of a character that --output-encoding cannot carry
    #[arg(long, value_name = "TEXT")]
    replace: Option<String>,
}

/// Records for a file, gathered until they are written.
pub(super) struct EncodedRows {
    /// What is not written yet.
    pub(super) out: Vec<u8>,
    encoder: TextEncoder,
    replaces: bool,
    /// Row and what it has.
    lost: Vec<(u64, NotCarried)>,
    lost_in_all: u64,
}

impl EncodedRows {
    pub(super) fn new(args: &EncodingArgs) -> Result<Self, Error> {
        let encoder = TextEncoder::new(&args.output_encoding, args.replace.as_deref().unwrap_or_default())
            .ok_or_else(|| Error::OutputEncoding { name: args.output_encoding.clone() })?;
        let replaces = args.replace.is_some();
        Ok(Self { out: Vec::new(), encoder, replaces, lost: Vec::new(), lost_in_all: 0 })
    }

    /// A byte order mark, by which spreadsheets know Unicode; other encodings have none.
    pub(super) fn mark(&mut self) {
        self.out.extend_from_slice(self.encoder.mark());
    }

    /// The next record, of that spreadsheet row of the file it comes from.
    pub(super) fn row<'a>(&mut self, row: u64, cells: impl IntoIterator<Item = &'a str>) {
        for lost in self.encoder.record(&mut self.out, cells) {
            self.lost_in_all += 1;
            if self.lost.len() < NAMED {
                self.lost.push((row, lost));
            }
        }
        if self.is_useless() {
            self.out.clear();
        }
    }

    /// Whether something could not be carried.
    pub(super) const fn has_lost(&self) -> bool {
        self.lost_in_all > 0
    }

    /// Whether something could not be carried and nothing stands for it: the file is not to be left behind.
    pub(super) const fn is_useless(&self) -> bool {
        self.has_lost() && !self.replaces
    }

    /// Says which characters could not be carried.
    pub(super) fn tell(&self, lang: Lang) {
        let name = self.encoder.name();
        for (row, NotCarried { column, character }) in &self.lost {
            let (column, code) = (column + 1, u32::from(*character));
            match lang {
                Lang::En => {
                    eprintln!("leadgate: row {row}, column {column}: {name} cannot carry “{character}” (U+{code:04X})")
                }
                Lang::Ja => {
                    eprintln!("leadgate: {row}行{column}列目：「{character}」（U+{code:04X}）は{name}で書けません")
                }
            }
        }
        let more = self.lost_in_all - self.lost.len() as u64;
        match lang {
            _ if more == 0 => {}
            Lang::En => eprintln!("leadgate: and {more} more"),
            Lang::Ja => eprintln!("leadgate: ほかに{more}件"),
        }
    }
}
