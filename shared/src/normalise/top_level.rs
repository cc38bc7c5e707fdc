//! Endings of domains that exist, for what is probably a web address without its beginning.
//!
//! All of two letters, of the others those that pages of companies and people have. New ones come every year: what is not here is
//! not offered, and nothing is refused for it. Source: the list of the IANA, 2025.

use super::country;

/// Those of three letters and more.
const NAMES: &str = "com|net|org|info|biz|edu|gov|mil|int|name|pro|aero|coop|museum|jobs|mobi|travel|tel|cat|asia|post|\
app|dev|page|web|online|site|website|store|shop|shopping|boutique|blog|cloud|hosting|host|email|mail|chat|social|link|click|\
tech|technology|software|systems|network|digital|computer|data|codes|engineering|energy|solar|tools|\
agency|company|business|solutions|services|service|support|consulting|management|partners|ventures|holdings|group|team|work|works|\
gmbh|ltd|llc|inc|srl|limited|enterprises|industries|international|global|world|zone|\
media|news|press|studio|studios|design|graphics|photo|photos|photography|video|film|art|gallery|music|band|games|live|today|\
academy|education|school|university|college|institute|training|courses|foundation|ngo|ong|charity|church|community|club|\
finance|financial|capital|bank|insurance|investments|fund|tax|accountants|legal|law|lawyer|attorney|\
health|healthcare|care|clinic|dental|dentist|doctor|hospital|pharmacy|fitness|yoga|vet|\
restaurant|cafe|coffee|bar|pub|pizza|wine|beer|catering|kitchen|recipes|food|farm|garden|\
hotel|hotels|holiday|tours|travel|vacations|flights|taxi|auto|cars|car|bike|\
house|homes|haus|immobilien|immo|properties|property|realestate|estate|rent|rentals|construction|builders|contractors|\
fashion|clothing|shoes|jewelry|beauty|hair|salon|toys|gifts|gift|flowers|\
xyz|zip|mov|top|icu|vip|fun|life|one|plus|space|guru|expert|ninja|rocks|center|city|place|land|town|fyi|wiki|\
berlin|hamburg|koeln|cologne|bayern|nrw|ruhr|saarland|wien|tirol|swiss|paris|bzh|corsica|alsace|london|scot|wales|cymru|irish|\
amsterdam|frl|gent|brussels|vlaanderen|madrid|barcelona|eus|gal|moscow|istanbul|ist|nyc|boston|miami|vegas|quebec|rio|\
tokyo|osaka|nagoya|kyoto|okinawa|yokohama|ryukyu|sydney|melbourne|kiwi|capetown|durban|joburg|africa|dubai|abudhabi|doha";
/// Those of two letters that are no country's code, or not by that one.
const OTHERS: [&str; 4] = ["ac", "eu", "su", "uk"];
/// Endings of files that are endings of domains as well.
const FILES: [&str; 6] = ["zip", "mov", "md", "py", "sh", "ps"];

/// Whether a host without a scheme is surely one: its ending exists, and it is neither the name of a file nor of a person.
pub(super) fn is_host(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or_default();
    let Some((front, last)) = host.rsplit_once('.') else { return false };
    let is_page = front.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www."));
    let is_named = !is_page && is_person(front, last);
    let ending = last.to_ascii_lowercase();
    let is_file = !is_page && !front.contains('.') && FILES.contains(&ending.as_str());
    // `www.example` is the beginning of one.
    !is_named && !is_file && !front.eq_ignore_ascii_case("www") && exists(&ending)
}

/// `John.Paris`: each with a capital letter.
fn is_person(front: &str, last: &str) -> bool {
    let is_name = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    is_name(last) && front.split('.').all(is_name) && last.len() > 3
}

fn exists(ending: &str) -> bool {
    if !ending.is_ascii() || ending.starts_with("xn--") {
        return true;
    }
    if ending.len() == 2 {
        return OTHERS.contains(&ending) || (ending != "gb" && country::names(&ending.to_ascii_uppercase()).is_some());
    }
    NAMES.split('|').any(|name| name == ending)
}

#[cfg(test)]
mod tests {
    use super::is_host;

    #[test]
    fn hosts_are_told_from_files_and_people() {
        for host in [
            "example.com",
            "www.example.jp",
            "example.de:8080",
            "Example.Com",
            "EXAMPLE.COM",
            "my.app",
            "example.co.uk",
            "例え.jp",
            "пример.рф",
            "example.berlin",
            "www.archive.zip",
            "docs.example.md",
        ] {
            assert!(is_host(host), "{host}");
        }
        for host in [
            "John.Smith",
            "John.Paris",
            "J.R.Smith",
            "ann.lee",
            "file.pdf",
            "report.docx",
            "archive.zip",
            "readme.md",
            "example.con",
            "www.example",
            "www.com",
            "company.dee",
            "example.zz",
            "v1.2",
            "a.gb",
            "example",
            "",
        ] {
            assert!(!is_host(host), "{host}");
        }
    }
}
