//! Who may do what. Permissions are a closed list; a role is a named set of them within an account.
//!
//! A handler names the permission that it needs by a type of [`permit`]. The sets of [`ROLES`] are those that every account
//! begins with.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A permission as a type.
pub trait Permit: Send + Sync + 'static {
    /// Which it is.
    const PERMISSION: Permission;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// One thing that somebody may do, in their own account.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Permission { $($(#[$doc])* $name,)* }

        impl Permission {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it goes over the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The permission of that word, if it is one.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|permission| permission.as_str() == word)
            }
        }

        /// Each permission as a type, for the signatures of handlers.
        pub mod permit {
            use super::{Permission, Permit};
            $(
                $(#[$doc])*
                #[derive(Clone, Copy, Debug)]
                pub struct $name;
                impl Permit for $name {
                    const PERMISSION: Permission = Permission::$name;
                }
            )*
        }
    };
}

permissions! {
    /// See the imports that one asked for oneself: how they went, and what became of each record.
    ReadOwnImports = "read_own_imports";
    /// See those of everybody.
    ReadAllImports = "read_all_imports";
    /// Upload files and ask for their import.
    Import = "import";
    /// Get back the files of the imports that one sees, and their error CSVs.
    DownloadFiles = "download_files";
    /// Stop an import before its end.
    CancelImports = "cancel_imports";
    /// Take back what an import did.
    UndoImports = "undo_imports";
    /// Say yes or no to an import that waits for it.
    ApproveImports = "approve_imports";
    /// See the leads that one brought oneself.
    ReadOwnLeads = "read_own_leads";
    /// See all leads.
    ReadLeads = "read_leads";
    /// Change leads by hand.
    EditLeads = "edit_leads";
    /// See the reference lists; a check in the page needs their values.
    ReadLists = "read_lists";
    /// Put and remove reference lists.
    EditLists = "edit_lists";
    /// Make forms and change them.
    DesignForms = "design_forms";
    /// Put leads into calling lists and campaigns.
    RunCampaigns = "run_campaigns";
    /// Add partners and their agents, and change them.
    ManagePartners = "manage_partners";
    /// Make members of leads.
    PromoteLeads = "promote_leads";
    /// Add people, remove them, give them roles and one-time passwords.
    ManagePeople = "manage_people";
    /// See who did what.
    ReadAudit = "read_audit";
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $word:literal: $permissions:expr;)*) => {
        /// A named set of permissions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Role { $($(#[$doc])* $name,)* }

        /// The roles with the permissions that they have in every account, as long as it does not say otherwise.
        pub const ROLES: &[(Role, &[Permission])] = {
            use Permission::*;
            &[$((Role::$name, $permissions)),*]
        };

        impl Role {
            /// As it is stored, and as it goes over the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

roles! {
    /// Everything.
    Admin = "admin": Permission::ALL;
    /// Runs the imports of everybody, and keeps leads and lists in order.
    Operator = "operator": &[
        ReadOwnImports, ReadAllImports, Import, DownloadFiles, CancelImports, UndoImports, ReadOwnLeads, ReadLeads, EditLeads,
        ReadLists, EditLists, RunCampaigns, ManagePartners, PromoteLeads, ReadAudit,
    ];
    /// Makes forms and the lists that they refer to, and tries them with files of their own.
    Designer = "designer": &[ReadOwnImports, Import, DownloadFiles, ReadLists, EditLists, DesignForms];
    /// Looks at what waits, and says yes or no.
    Approver = "approver": &[
        ReadOwnImports, ReadAllImports, DownloadFiles, ApproveImports, ReadOwnLeads, ReadLeads, ReadLists,
    ];
    /// Leads a team: sees what it imports, and where the leads go.
    Supervisor = "supervisor": &[
        ReadOwnImports, ReadAllImports, Import, DownloadFiles, CancelImports, UndoImports, ApproveImports, ReadOwnLeads,
        ReadLeads, ReadLists, EditLists, RunCampaigns, ReadAudit,
    ];
    /// Uploads and imports, and sees that alone.
    Uploader = "uploader": &[ReadOwnImports, Import, DownloadFiles, ReadLists];
    /// Another business that brings leads: as an uploader, and sees what became of them.
    Partner = "partner": &[ReadOwnImports, Import, DownloadFiles, ReadOwnLeads, ReadLists];
    /// Somebody who brings leads for a partner.
    Agent = "agent": &[ReadOwnImports, Import, DownloadFiles, ReadOwnLeads, ReadLists];
}

impl Role {
    /// What somebody with that role may do.
    #[must_use]
    pub fn permissions(self) -> &'static [Permission] {
        ROLES.iter().find(|(role, _)| *role == self).map_or(&[], |(_, permissions)| permissions)
    }

    /// Whether somebody with that role may.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

/// A word is no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRole;

impl std::fmt::Display for NoRole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<&str> = ROLES.iter().map(|(role, _)| role.as_str()).collect();
        write!(f, "there is no such role; the roles are {}", words.join(", "))
    }
}

impl std::error::Error for NoRole {}

impl FromStr for Role {
    type Err = NoRole;
    fn from_str(word: &str) -> Result<Self, NoRole> {
        ROLES.iter().map(|(role, _)| *role).find(|role| role.as_str() == word).ok_or(NoRole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_from_its_word_alone() {
        for (role, _) in ROLES {
            assert_eq!(role.as_str().parse(), Ok(*role));
        }
        assert_eq!("Admin".parse::<Role>(), Err(NoRole));
    }

    #[test]
    fn who_may_more_may_less_and_every_permission_is_the_admins() {
        for (role, permissions) in ROLES {
            let may = |permission| permissions.contains(&permission);
            assert!(may(Permission::ReadOwnImports) || !may(Permission::ReadAllImports), "{role:?}");
            assert!(may(Permission::ReadOwnLeads) || !may(Permission::ReadLeads), "{role:?}");
            assert!(may(Permission::ReadLists) || !may(Permission::EditLists), "{role:?}");
            let mut once = permissions.to_vec();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), permissions.len(), "{role:?} has one twice");
        }
        assert_eq!(Role::Admin.permissions(), Permission::ALL);
    }

    #[test]
    fn an_uploader_sees_no_leads_and_changes_no_lists() {
        for permission in [
            Permission::ReadAllImports,
            Permission::ReadLeads,
            Permission::EditLists,
            Permission::ManagePeople,
            Permission::ReadAudit,
        ] {
            for role in [Role::Uploader, Role::Partner, Role::Agent] {
                assert!(!role.may(permission), "{role:?} {permission:?}");
            }
        }
    }
}
