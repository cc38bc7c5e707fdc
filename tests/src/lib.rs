//! Workspace-level tests: the API story on both databases. Here is what they stand on: [`TestApp`].

#![allow(clippy::expect_used)] // Here a fault of the surroundings is to end the test.

mod client;
mod forms;
mod gated_store;
mod line;
mod older;
mod rows;
mod servers;
mod socket;
mod sources;
mod test_app;

pub use client::{Answer, Client, json_of, open_body};
pub use forms::{leads, partnered};
pub use gated_store::GatedStore;
pub use line::Line;
pub use older::{Older, Text};
pub use rows::Rows;
pub use socket::{Socket, ask};
pub use sources::sources_of;
pub use test_app::{Backing, PASSWORD, START, TestApp, cheap_passwords, check, settings};

/// Makes each named story a test on SQLite and a test on PostgreSQL. A story is `async fn(TestApp)`.
#[macro_export]
macro_rules! stories {
    ($($story:ident),* $(,)?) => {$(
        mod $story {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                $crate::TestApp::run($crate::Backing::Sqlite, super::$story).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                $crate::TestApp::run($crate::Backing::Postgres, super::$story).await;
            }
        }
    )*};
}
