//! Phone numbers judged and written as E.164 in a browser, the numbers being in memory: what `measure phone` does natively.

use shared::form::Form;
use shared::rules::FieldRules;
use std::hint::black_box;
use wasm_bindgen::prelude::wasm_bindgen;

/// The phone numbers of a file, and the rules of their field.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Phones {
    rules: FieldRules,
    numbers: Vec<String>,
}

#[wasm_bindgen]
impl Phones {
    /// Of a file with a column `Phone`, by a form with a field `phone`.
    ///
    /// # Errors
    /// Says what the file or the form lacks.
    #[wasm_bindgen(constructor)]
    pub fn new(form: &str, file: &[u8]) -> Result<Self, String> {
        let form = Form::read(form).map_err(|error| error.to_string())?;
        let position = form.position("phone").ok_or("the form has no phone")?;
        let rules = FieldRules::compile(&form.fields[position], form.country);
        let mut reader = csv::Reader::from_reader(file);
        let headers = reader.headers().map_err(|error| error.to_string())?;
        let column = headers.iter().position(|header| header == "Phone").ok_or("the file has no phone")?;
        let mut numbers = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| error.to_string())?;
            numbers.extend(record.get(column).filter(|number| !number.is_empty()).map(str::to_owned));
        }
        Ok(Self { rules, numbers })
    }

    /// Judges all of them once; how many there are.
    #[must_use]
    pub fn judge(&self) -> usize {
        let mut out = String::new();
        for number in &self.numbers {
            out.clear();
            // Wrong numbers are judged too; what is wrong with them is not of interest here.
            let _ = black_box(self.rules.normalise(number, &mut out));
        }
        self.numbers.len()
    }
}
