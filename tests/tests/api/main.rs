//! The API, told as stories, each on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

mod asked;
mod columns;
mod cross_site;
mod describing;
mod error_csv;
mod following;
mod importing;
mod interrupted;
mod lists;
mod merging;
mod page;
mod patching;
mod people;
mod reading;
mod refused;
mod signing_in;
mod tenants;
mod uploading;
