//! `leadgate user`: the people who sign in.

use super::Fault;
use crate::clock::Surroundings;
use crate::config::DataConfig;
use crate::db::users::{self, Role};
use crate::password::Passwords;
use crate::people::People;
use clap::{Args, Subcommand};

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
        /// What they may do: admin (everything) or uploader (uploads and imports).
        #[arg(long, value_enum, default_value = "uploader")]
        role: Role,
        /// Account they belong to, made if there is none of that name; default: the first account.
        #[arg(long, value_name = "NAME")]
        account: Option<String>,
    },
    /// List everybody: e-mail address, role, account, name and whether a one-time password is waiting, tab-separated.
    List,
    /// Give somebody a new one-time password; all their sessions end.
    ResetPassword {
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
        let db = self.data.open().await?;
        let passwords = Passwords::new(argon2::Params::default())?;
        let people = People { db: &db, passwords: &passwords, surroundings: &Surroundings::system() };
        match self.verb {
            Verb::Add { email, name, role, account } => {
                let password = people.add(&email, name, role, account.as_deref()).await?;
                println!("Sign in: {}\nOne-time password: {password}", email.trim().to_lowercase());
            }
            Verb::List => {
                for user in users::all(&db).await? {
                    let waiting = if user.must_change_password { "one-time password" } else { "own password" };
                    println!("{}\t{}\t{}\t{}\t{waiting}", user.email, user.role.as_str(), user.account_name, user.name);
                }
            }
            Verb::ResetPassword { email } => {
                let password = people.reset_password(&email).await?;
                println!("Sign in: {}\nOne-time password: {password}", email.trim().to_lowercase());
            }
            Verb::Remove { email } => {
                people.remove(&email).await?;
                println!("Removed: {}", email.trim().to_lowercase());
            }
        }
        db.close().await;
        Ok(())
    }
}
