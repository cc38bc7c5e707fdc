//! `leadgate user`: the people who sign in.

use super::Fault;
use crate::access::password::Passwords;
use crate::causes::chain;
use crate::clock::{Millis, Surroundings};
use crate::config::DataConfig;
use crate::people::{Added, People};
use crate::store::identities::PasswordKind;
use crate::store::memberships::{self, Member};
use api::access::Role;
use clap::{Args, Subcommand};
use std::io::Write;

/// Add, list and remove the people who sign in.
#[derive(Args, Debug)]
pub struct Users {
    #[command(flatten)]
    data: DataConfig,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add somebody; prints a one-time password, to be changed at the first sign-in. Who is in another account already keeps
    /// name and password, and is in this one too.
    Add {
        /// E-mail address to sign in with.
        email: String,
        /// Name that others see; default: the e-mail address.
        #[arg(long)]
        name: Option<String>,
        /// What they may do: admin (everything), operator, designer, approver, supervisor, uploader (imports of their own),
        /// partner or agent.
        #[arg(long, default_value = "uploader")]
        role: Role,
        /// Account they belong to, made if there is none of that name; default: the first account.
        #[arg(long, value_name = "NAME")]
        account: Option<String>,
    },
    /// List everybody: e-mail address, role, account, name and whether a one-time password is waiting, tab-separated.
    List,
    /// Give somebody another role; it holds from their next request on.
    Role {
        /// E-mail address.
        email: String,
        /// What they may do.
        role: Role,
        /// Account that is meant; default: their only one.
        #[arg(long, value_name = "NAME")]
        account: Option<String>,
    },
    /// Give somebody a new one-time password; all their sessions end, in all accounts.
    #[command(visible_alias = "reset-password")]
    Reset {
        /// E-mail address.
        email: String,
    },
    /// Remove somebody from an account. What they imported stays.
    Remove {
        /// E-mail address.
        email: String,
        /// Account that is meant; default: their only one.
        #[arg(long, value_name = "NAME")]
        account: Option<String>,
    },
}

impl Users {
    /// Does it.
    ///
    /// # Errors
    /// When the database cannot be used, or the user is not there, or there already.
    pub fn run(self) -> Result<(), Fault> {
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(self.run_async())
    }

    async fn run_async(self) -> Result<(), Fault> {
        if !matches!(self.verb, Verb::Add { .. }) {
            self.data.must_exist()?;
        }
        let db = self.data.open().await?;
        let passwords = Passwords::new(argon2::Params::default())?;
        let people = People { db: &db, passwords: &passwords, surroundings: &Surroundings::system() };
        let said = match self.verb {
            Verb::Add { email, name, role, account } => {
                match people.add(&email, name, role, account.as_deref()).await? {
                    Added::New(password) => say_password(&email, &password),
                    Added::Known => Ok(say(&format!(
                        "Added: {}\nThey are in another account already, and sign in with the password that they have.\n",
                        email.trim().to_lowercase()
                    ))?),
                }
            }
            Verb::List => {
                let now = Surroundings::system().now();
                let lines: String = memberships::all(&db).await?.iter().map(|member| line(member, now)).collect();
                Ok(say(&lines)?)
            }
            Verb::Reset { email } => say_password(&email, &people.reset_password(&email).await?),
            Verb::Role { email, role, account } => {
                people.set_role(&email, role, account.as_deref()).await?;
                Ok(say(&format!("Now {}: {}\n", role.as_str(), email.trim().to_lowercase()))?)
            }
            Verb::Remove { email, account } => {
                people.remove(&email, account.as_deref()).await?;
                Ok(say(&format!("Removed: {}\n", email.trim().to_lowercase()))?)
            }
        };
        db.close().await;
        said
    }
}

fn say(text: &str) -> Result<(), super::Error> {
    let mut out = std::io::stdout().lock();
    let said = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    said.map_err(|source| super::Error::Write { name: "standard output".into(), source })
}

/// A password that nobody could read is a fault, unlike other output.
fn say_password(email: &str, password: &str) -> Result<(), Fault> {
    let email = email.trim().to_lowercase();
    say(&format!("Sign in: {email}\nOne-time password: {password}\n")).map_err(|error| {
        let why = chain(&error);
        format!("{why}: the new password is lost; `leadgate user reset {email}` gives another").into()
    })
}

fn line(Member { person, membership }: &Member, now: Millis) -> String {
    let password = match person.password_kind(now) {
        PasswordKind::Own => "own password",
        PasswordKind::OneTime => "one-time password",
        PasswordKind::OneTimeUsed => "one-time password, used",
        PasswordKind::OneTimeExpired => "one-time password, expired",
    };
    let (role, account) = (membership.role.as_str(), &membership.account_name);
    format!("{}\t{role}\t{account}\t{}\t{password}\n", person.email, person.name)
}
