//! States, provinces, prefectures; canonical: their code (ISO 3166-2), such as `US-CA`, `JP-13`.
//!
//! A cell may say the code with or without the country, or the name in the country's language or in Latin letters; of
//! Japanese prefectures also without 都, 府, 県. Known for the countries of [`TABLE`]; elsewhere, and without a country,
//! any text is taken as it is, and the report says so.

use super::choice::{Choices, Entry};
use super::subdivision_table::TABLE;
use crate::form::Country;
use std::borrow::Cow;

/// What people write for a state besides code and name: abbreviations as newspapers have them, capitals' districts, former names.
const USUAL: &[(&str, &str)] = &[
    (
        "US",
        "AL=Ala.|AK=Alas.|AZ=Ariz.|AR=Ark.|CA=Calif.|CA=Cali|CA=Cal.|CO=Colo.|CT=Conn.|DE=Del.|DC=Washington DC|DC=Washington, D.C.|\
         DC=Washington D.C.|DC=D.C.|FL=Fla.|GA=Ga.|ID=Ida.|IL=Ill.|IN=Ind.|IN=Indi.|KS=Kans.|KS=Kan.|KY=Ky.|LA=La.|MD=Md.|MA=Mass.|\
         MI=Mich.|MN=Minn.|MS=Miss.|MO=Mo.|MT=Mont.|NE=Neb.|NE=Nebr.|NV=Nev.|NH=N.H.|NJ=N.J.|NM=N.M.|NM=N. Mex.|NY=N.Y.|\
         NY=New York State|NC=N.C.|NC=N. Carolina|ND=N.D.|ND=N. Dak.|ND=N. Dakota|OH=O.|OK=Okla.|OR=Ore.|OR=Oreg.|PA=Pa.|PA=Penn.|\
         PA=Penna.|PR=P.R.|RI=R.I.|SC=S.C.|SC=S. Carolina|SD=S.D.|SD=S. Dak.|SD=S. Dakota|TN=Tenn.|TX=Tex.|VT=Vt.|VA=Va.|\
         WA=Wash.|WA=Washington State|WV=W.Va.|WV=W. Va.|WV=W. Virginia|WI=Wis.|WI=Wisc.|WY=Wyo.",
    ),
    (
        "CA",
        "AB=Alta.|BC=B.C.|MB=Man.|NB=N.B.|NL=Nfld.|NL=NF|NL=Newfoundland|NL=Labrador|NS=N.S.|NT=N.W.T.|NT=NWT|ON=Ont.|PE=P.E.I.|PE=PEI|\
         QC=PQ|QC=P.Q.|QC=Que.|QC=Qué.|SK=Sask.|YT=Yuk.|YT=Yukon Territory",
    ),
    (
        "AU",
        "ACT=A.C.T.|ACT=Canberra|NSW=N.S.W.|NT=N.T.|QLD=Qld.|SA=S.A.|SA=S. Australia|TAS=Tas.|VIC=Vic.|WA=W.A.|WA=W. Australia",
    ),
    (
        "MX",
        "CMX=CDMX|CMX=D.F.|CMX=DF|CMX=Distrito Federal|CMX=Mexico City|MEX=Edo. de México|MEX=Edomex|BCN=B.C.|BCS=B.C.S.",
    ),
    (
        "IN",
        "OD=Orissa|OR=Orissa|UT=Uttaranchal|UK=Uttaranchal|PY=Pondicherry|DL=New Delhi|TN=Tamilnadu|UP=U.P.|MP=M.P.|AP=A.P.",
    ),
];

/// Those of a country; `None`: not known.
pub(super) fn choices(country: Country) -> Option<Choices> {
    let mut lines = TABLE.lines().skip_while(|line| *line != country.as_str());
    lines.next()?;
    let entries: Vec<Entry> = lines.map_while(|line| entry(country, line)).collect();
    Some(Choices::from_entries(entries))
}

/// Names of those of a country; none where they are not known.
pub(super) fn names(country: &str) -> impl Iterator<Item = &'static str> {
    let country = country.to_owned();
    let lines = TABLE.lines().skip_while(move |line| *line != country).skip(1).map_while(|line| line.split_once('|'));
    lines.flat_map(|(_, names)| names.split('|'))
}

/// Codes of those of a country, without the country; none where they are not known.
pub(super) fn codes(country: &str) -> impl Iterator<Item = &'static str> {
    let country = country.to_owned();
    let lines = TABLE.lines().skip_while(move |line| *line != country).skip(1);
    lines.map_while(|line| line.split_once('|')).map(|(code, _)| code)
}

/// A line of the table; `None`: it begins the next country.
fn entry(country: Country, line: &'static str) -> Option<Entry> {
    let (code, names) = line.split_once('|')?;
    let mut names: Vec<Cow<'static, str>> = std::iter::once(code).chain(names.split('|')).map(Cow::Borrowed).collect();
    if country.as_str() == "JP" {
        let short = names.iter().find_map(|name| short_prefecture(name)).map(|name| Cow::Owned(name.to_owned()));
        names.extend(short);
    }
    let usual = USUAL.iter().filter(|(of, _)| *of == country.as_str()).flat_map(|(_, usual)| usual.split('|'));
    let hint = |usual: &'static str| usual.split_once('=').filter(|(of, _)| *of == code).map(|(_, name)| name);
    let hints = usual.filter_map(hint).flat_map(|name| [name, name.trim_end_matches('.')]).map(Cow::Borrowed).collect();
    Some(Entry { value: Cow::Owned(format!("{country}-{code}")), names, hints })
}

/// The name without 都, 府, 県; 北海道 has no shorter one.
fn short_prefecture(name: &str) -> Option<&str> {
    name.strip_suffix('県').or_else(|| name.strip_suffix('都')).or_else(|| name.strip_suffix('府'))
}

#[cfg(test)]
mod tests {
    use super::{TABLE, choices};

    #[test]
    fn codes_and_names_of_their_country() {
        for (country, said, code) in [
            ("US", "CA", Some("US-CA")),
            ("US", "us-ca", Some("US-CA")),
            ("US", "california", Some("US-CA")),
            ("US", "AE", Some("US-AE")),
            ("CA", "QUEBEC", Some("CA-QC")),
            ("AU", "NSW", Some("AU-NSW")),
            ("JP", "東京都", Some("JP-13")),
            ("JP", "東京", Some("JP-13")),
            ("JP", "京都", Some("JP-26")),
            ("JP", "Hokkaido", Some("JP-01")),
            ("JP", "13", Some("JP-13")),
            ("JP", "CA", None),
        ] {
            let found = country.parse().ok().and_then(choices);
            assert_eq!(found.as_ref().and_then(|choices| choices.find(said)), code, "{country} {said}");
        }
        assert!("FR".parse().ok().and_then(choices).is_none());
    }

    #[test]
    fn usual_abbreviations_lead_to_their_state_and_to_no_other() {
        for (country, said, code) in [
            ("US", "Calif.", Some("US-CA")),
            ("US", "Mass", Some("US-MA")),
            ("US", "N.Y.", Some("US-NY")),
            ("US", "Washington, D.C.", Some("US-DC")),
            ("US", "Pensylvania", Some("US-PA")),
            ("US", "CA - California", Some("US-CA")),
            ("US", "Carolina", None),
            ("US", "Dakota", None),
            ("US", "Ontario", None),
            ("CA", "Que.", Some("CA-QC")),
            ("CA", "Newfoundland", Some("CA-NL")),
            ("AU", "N.S.W.", Some("AU-NSW")),
            ("MX", "CDMX", Some("MX-CMX")),
        ] {
            let found = country.parse().ok().and_then(choices);
            assert_eq!(found.as_ref().and_then(|choices| choices.nearest(said)), code, "{country} {said}");
        }
    }

    #[test]
    fn every_usual_name_is_of_a_state_and_no_other_states_name() {
        for (country, usual) in super::USUAL {
            let known = country.parse().ok().and_then(choices);
            let known = known.as_ref();
            let mut of_state = 0;
            for (code, name) in usual.split('|').filter_map(|usual| usual.split_once('=')) {
                let state = format!("{country}-{code}");
                let there = known.and_then(|choices| choices.find(&state)).is_some();
                of_state += usize::from(there);
                let read = known.and_then(|choices| choices.find(name).or_else(|| choices.nearest(name)));
                assert!(!there || read == Some(state.as_str()), "{name}: {read:?}");
            }
            assert!(of_state > 4, "{country}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_found_again() {
        let mut country = "";
        for line in TABLE.lines() {
            let Some((code, name)) = line.split_once('|') else {
                country = line;
                continue;
            };
            let known = country.parse().ok().and_then(choices);
            for said in std::iter::once(code).chain(name.split('|')) {
                let found = known.as_ref().and_then(|choices| choices.find(said));
                assert_eq!(found, Some(format!("{country}-{code}").as_str()), "{said}");
            }
        }
    }
}
