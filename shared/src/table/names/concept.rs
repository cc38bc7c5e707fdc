//! What a column of a list of leads can mean, whatever it is called.

macro_rules! concepts {
    ($($(#[$doc:meta])* $concept:ident: $name:literal,)*) => {
        /// What a column holds, or a field asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Concept {
            $($(#[$doc])* $concept,)*
        }

        impl Concept {
            /// The one that the tables of words call so.
            pub(super) fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$concept),)*
                    _ => None,
                }
            }
        }
    };
}

concepts! {
    /// A person's whole name.
    Name: "name",
    LastName: "last_name",
    FirstName: "first_name",
    MiddleName: "middle_name",
    /// How the whole name is read: kana.
    NameKana: "name_kana",
    LastKana: "last_kana",
    FirstKana: "first_kana",
    Salutation: "salutation",
    Suffix: "suffix",
    Email: "email",
    Phone: "phone",
    Fax: "fax",
    /// What is dialled once a call is answered.
    Extension: "extension",
    Company: "company",
    CompanyKana: "company_kana",
    Department: "department",
    JobTitle: "job_title",
    PostalCode: "postal_code",
    /// A whole address, or as much of it as has no column of its own.
    Address: "address",
    /// Street and number.
    Street: "street",
    /// What stands behind the street: building, floor.
    Street2: "street2",
    City: "city",
    State: "state",
    Country: "country",
    BirthDate: "birth_date",
    Age: "age",
    Gender: "gender",
    Source: "source",
    Status: "status",
    CalledCount: "called_count",
    Budget: "budget",
    Notes: "notes",
    Website: "website",
    /// Something else that is known: a number, a date of the tool, its owner.
    Other: "other",
}

impl Concept {
    /// Whether it is a part of a person's name.
    pub(crate) const fn is_of_person(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::LastName
                | Self::FirstName
                | Self::MiddleName
                | Self::NameKana
                | Self::LastKana
                | Self::FirstKana
                | Self::Salutation
                | Self::Suffix
        )
    }

    /// Whether it is a part of an address.
    pub(crate) const fn is_place(self) -> bool {
        matches!(
            self,
            Self::PostalCode | Self::Address | Self::Street | Self::Street2 | Self::City | Self::State | Self::Country
        )
    }
}

/// Which of several phones, addresses or e-mail addresses, in the order in which they are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The one, or the first.
    #[default]
    Main,
    Mobile,
    Work,
    Home,
    Other,
}

impl Place {
    /// The one that the tables of words call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "primary" => Self::Main,
            "mobile" => Self::Mobile,
            "work" => Self::Work,
            "home" => Self::Home,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// What a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) concept: Concept,
    pub(crate) place: Place,
    /// Which of several, from 1; 0: it does not say.
    pub(crate) number: u8,
    /// Words in the header that are not known.
    pub(crate) unknown: usize,
    /// Whether the header as a whole is a usual name.
    pub(crate) whole: bool,
    /// Whether it is somebody else's: of the owner, of an assistant.
    pub(crate) of_another: bool,
}

impl Meaning {
    pub(crate) const fn of(concept: Concept) -> Self {
        Self { concept, place: Place::Main, number: 0, unknown: 0, whole: true, of_another: false }
    }
}

/// Of two things that a header names, what the column holds; `None`: it cannot be told.
pub(super) fn together(one: Concept, other: Concept) -> Option<(Concept, Place)> {
    use Concept as C;
    if one == other {
        return Some((one, Place::Main));
    }
    let pair = |a: C, b: C| (one == a && other == b) || (one == b && other == a);
    let beside = |a: C| (one == a).then_some(other).or((other == a).then_some(one));
    if pair(C::FirstName, C::LastName) {
        return Some((C::Name, Place::Main));
    }
    if let Some(part) = beside(C::NameKana) {
        let kana = match part {
            C::FirstName | C::FirstKana => C::FirstKana,
            C::LastName | C::LastKana => C::LastKana,
            C::Name => C::NameKana,
            C::Company => C::CompanyKana,
            _ => return None,
        };
        return Some((kana, Place::Main));
    }
    if let Some(of_company) = beside(C::Company) {
        return match of_company {
            C::Name => Some((C::Company, Place::Main)),
            C::CompanyKana => Some((C::CompanyKana, Place::Main)),
            C::JobTitle | C::Department => Some((of_company, Place::Main)),
            C::Email | C::Phone | C::Fax | C::Website => Some((of_company, Place::Work)),
            place if place.is_place() => Some((place, Place::Work)),
            _ => Some((C::Other, Place::Main)),
        };
    }
    if let Some(named) = beside(C::Name) {
        return Some((named, Place::Main));
    }
    if let Some(part) = beside(C::Address).or_else(|| beside(C::Street)).or_else(|| beside(C::Street2)) {
        let known = part.is_place() || matches!(part, C::Email | C::Website);
        return known.then_some((part, Place::Main));
    }
    let told_of = |concept: C| matches!(concept, C::Email | C::Phone | C::Fax | C::Website) || concept.is_place();
    let about = |concept: C| {
        matches!(concept, C::Source | C::Status | C::Notes | C::CalledCount | C::Other | C::Age | C::Gender | C::Budget)
    };
    ((told_of(one) && about(other)) || (told_of(other) && about(one)) || one == C::Other || other == C::Other)
        .then_some((C::Other, Place::Main))
}
