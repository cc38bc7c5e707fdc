//! Writes `shared/src/phone/tables.bin` anew from the metadata of the reference implementation and compares.
//!
//! The facts are those of Google's libphonenumber (Apache-2.0), as packed in rlibphonenumber. To take over a new version:
//! raise that dependency, then `LEADGATE_WRITE_TABLES=1 cargo test --release -p leadgate-shared --test phone_tables`.

mod language;
mod layout;
mod metadata;
mod nfa;
mod pool;
mod prefix;
mod unicode;

use language::{Leading, Member, Patterns};
use layout::Layout;
use metadata::{bare, pattern};
use pool::{DEAD, NodeId, Pool};
use prefix::{NONE, Said};
use rlibphonenumber::{PhoneMetadata, PhoneNumberDesc};
use std::collections::BTreeMap;

/// A region (or, without letters, a service that is no country's) on its way into the tables.
struct Region<'a> {
    metadata: &'a PhoneMetadata,
    kinds: NodeId,
    general: NodeId,
    international: NodeId,
    national: NodeId,
    /// Its template, counted from 1; 0: none.
    template: u16,
}

/// The list of regions of a calling code, the chief one first, and the automaton of their numbers.
struct Code {
    code: u16,
    members: Vec<u16>,
    kinds: NodeId,
}

#[derive(Default)]
struct Templates(Vec<String>);

impl Templates {
    fn number(&mut self, rule: &str) -> u16 {
        if rule.is_empty() {
            return 0;
        }
        let at = self.0.iter().position(|known| known == rule).unwrap_or_else(|| {
            self.0.push(rule.to_owned());
            self.0.len() - 1
        });
        at as u16 + 1
    }

    /// Eight words each: a digit, 10 and the number of a group, or 255 behind the last.
    fn words(&self) -> Vec<u16> {
        let mut words = vec![];
        for rule in &self.0 {
            let mut row = vec![];
            let mut letters = rule.chars();
            while let Some(letter) = letters.next() {
                let (base, letter) = if letter == '$' { (10, letters.next()) } else { (0, Some(letter)) };
                let digit = letter.and_then(|letter| letter.to_digit(10));
                row.push(base + digit.unwrap_or_else(|| panic!("the template {rule}")) as u16);
            }
            assert!(row.len() < 8, "the template {rule}");
            row.resize(8, NONE);
            words.extend(row);
        }
        words
    }
}

fn described(pool: &mut Pool, desc: Option<&PhoneNumberDesc>) -> NodeId {
    let Some(pattern) = pattern(desc) else { return DEAD };
    let whole = language::language(pool, pattern);
    match desc.map(|desc| desc.possible_length.as_slice()) {
        None | Some([]) => whole,
        Some(list) => pool.restrict(whole, lengths(list)),
    }
}

#[allow(deprecated, reason = "the reference marks fields that its own wrapper shadows")]
fn region<'a>(pool: &mut Pool, said: &mut Said, templates: &mut Templates, metadata: &'a PhoneMetadata) -> Region<'a> {
    let general = described(pool, metadata.general_desc.as_ref());
    let kinds = [
        (&metadata.premium_rate, 5),
        (&metadata.toll_free, 4),
        (&metadata.shared_cost, 6),
        (&metadata.voip, 7),
        (&metadata.personal_number, 8),
        (&metadata.pager, 9),
        (&metadata.uan, 10),
        (&metadata.voicemail, 11),
    ];
    let patterns = Patterns {
        general,
        special: kinds.map(|(desc, kind)| (described(pool, desc.as_ref()), kind)),
        fixed_line: described(pool, metadata.fixed_line.as_ref()),
        mobile: described(pool, metadata.mobile.as_ref()),
        same: metadata.same_mobile_and_fixed_line_pattern(),
    };
    let any_length = pattern(metadata.general_desc.as_ref()).map_or(DEAD, |text| language::language(pool, text));
    let mut prefix = |text: &Option<String>| bare(text.as_ref()).map_or(DEAD, |text| prefix::prefix(pool, said, text));
    let international = prefix(&metadata.international_prefix);
    let national = prefix(&metadata.national_prefix_for_parsing);
    Region {
        metadata,
        kinds: language::kinds(pool, &patterns),
        general: any_length,
        international,
        national,
        template: templates.number(metadata.national_prefix_transform_rule()),
    }
}

#[allow(deprecated, reason = "the reference marks fields that its own wrapper shadows")]
fn codes(pool: &mut Pool, regions: &[Region<'_>]) -> Vec<Code> {
    let mut lists: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    for (at, region) in regions.iter().enumerate() {
        let list = lists.entry(region.metadata.country_code() as u16).or_default();
        let place = if region.metadata.main_country_for_code() { 0 } else { list.len() };
        list.insert(place, at as u16);
    }
    let code = |(code, members): (u16, Vec<u16>)| {
        let member = |at: &u16| {
            let region = &regions[usize::from(*at)];
            assert!(members.len() == 1 || region.metadata.id != "001", "+{code} is shared with no country");
            (region.kinds, bare(region.metadata.leading_digits.as_ref()))
        };
        let parts: Vec<_> = members.iter().map(member).collect();
        let kinds = match &parts[..] {
            [(kinds, _)] => *kinds,
            several => {
                let leading = |pool: &mut Pool, text: Option<&str>| {
                    Leading::Ahead(text.map_or(DEAD, |text| language::language(pool, text)))
                };
                let list = several.iter().map(|(kinds, text)| Member { kinds: *kinds, leading: leading(pool, *text) });
                let list = list.collect();
                language::shared_code(pool, list)
            }
        };
        Code { code, members, kinds }
    };
    lists.into_iter().map(code).collect()
}

/// Lengths as bits.
fn lengths(list: &[i32]) -> u64 {
    // -1 stands for none at all.
    list.iter().filter(|length| **length >= 0).map(|length| 1 << length).sum()
}

/// Lengths as a word: bit 0 is the length 2.
fn length_word(list: &[i32]) -> u16 {
    let bits = lengths(list);
    assert!(bits & 3 == 0 && bits >> 18 == 0, "lengths {list:?}");
    (bits >> 2) as u16
}

#[allow(deprecated, reason = "the reference marks fields that its own wrapper shadows")]
const fn general(metadata: &PhoneMetadata) -> Option<&PhoneNumberDesc> {
    metadata.general_desc.as_ref()
}

fn region_words(region: &Region<'_>, layout: &Layout) -> [u16; 8] {
    let general = general(region.metadata);
    let letters = match region.metadata.id.as_bytes() {
        [a, b] => u16::from_be_bytes([*a, *b]),
        _ => 0,
    };
    [
        letters,
        region.metadata.country_code() as u16,
        layout.state(region.international),
        layout.state(region.national),
        region.template,
        layout.state(region.general),
        length_word(general.map_or(&[], |desc| &desc.possible_length)),
        length_word(general.map_or(&[], |desc| &desc.possible_length_local_only)),
    ]
}

fn build(all: &[PhoneMetadata]) -> Vec<u8> {
    let (mut pool, mut said, mut templates) = (Pool::new(), Said::default(), Templates::default());
    let regions: Vec<_> = all.iter().map(|metadata| region(&mut pool, &mut said, &mut templates, metadata)).collect();
    let codes = codes(&mut pool, &regions);
    let mut roots = vec![DEAD];
    roots.extend(codes.iter().map(|code| code.kinds));
    roots.extend(regions.iter().flat_map(|region| [region.general, region.international, region.national]));
    let layout = Layout::new(&pool, &roots);
    let mut index = vec![0; 1000];
    let (mut rows, mut members) = (vec![], vec![]);
    for (at, code) in codes.iter().enumerate() {
        index[usize::from(code.code)] = at as u16 + 1;
        rows.extend([layout.state(code.kinds), members.len() as u16]);
        members.extend(&code.members);
    }
    let side = |groups: Option<prefix::Groups>| {
        let [a, b, c, d] = groups.unwrap_or([NONE; 4]);
        [u16::from(groups.is_some()), a, b, c, d]
    };
    let matches: Vec<u16> = said.list.iter().flat_map(|said| [side(said.anyway), side(said.at_end)].concat()).collect();
    let region_rows: Vec<u16> = regions.iter().flat_map(|region| region_words(region, &layout)).collect();
    let (templates, zeros, dropped) = (templates.words(), unicode::zeros(), unicode::dropped_at_end());
    let sections: [&[u16]; 10] =
        [&layout.rows, &layout.tails, &region_rows, &index, &rows, &members, &matches, &templates, &zeros, &dropped];
    println!("words of the sections: {:?}", sections.map(<[u16]>::len));
    layout::file(&sections)
}

#[test]
fn the_tables_are_those_of_the_metadata() -> Result<(), Box<dyn std::error::Error>> {
    let made = build(&metadata::load()?);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/phone/tables.bin");
    if std::env::var_os("LEADGATE_WRITE_TABLES").is_some() {
        std::fs::write(path, &made)?;
    }
    assert!(std::fs::read(path)? == made, "tables.bin is not that of the metadata; see the head of this test");
    Ok(())
}
