//! `leadgate user`: the people who sign in.

use super::Fault;
use crate::clock::{Millis, Surroundings};
use crate::config::DataConfig;
use crate::db::users::{self, PasswordKind, Role, User};
use crate::error::chain;
use crate::password::Passwords;
use crate::people::People;
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
    /// Add somebody; prints a one-time password, to be changed at the first sign-in.
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
    /// Give somebody a new one-time password; all their sessions end.
    #[command(visible_alias = "reset-password")]
    Reset {
        /// E-mail address.
        email: String,
    },
    /// Remove somebody. What they imported stays.
    Remove {
        /// E-mail address.
        email: String,
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
                let password = people.add(&email, name, role, account.as_deref()).await?;
                say_password(&email, &password)
            }
            Verb::List => {
                let now = Surroundings::system().now();
                let lines: String = users::all(&db).await?.iter().map(|user| line(user, now)).collect();
                Ok(say(&lines)?)
            }
            Verb::Reset { email } => say_password(&email, &people.reset_password(&email).await?),
            Verb::Remove { email } => {
                people.remove(&email).await?;
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

fn line(user: &User, now: Millis) -> String {
    let password = match user.password_kind(now) {
        PasswordKind::Own => "own password",
        PasswordKind::OneTime => "one-time password",
        PasswordKind::OneTimeUsed => "one-time password, used",
        PasswordKind::OneTimeExpired => "one-time password, expired",
    };
    format!("{}\t{}\t{}\t{}\t{password}\n", user.email, user.role.as_str(), user.account_name, user.name)
}
