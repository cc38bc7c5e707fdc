//! The API, told as stories, each on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

mod columns;
mod connections;
mod cross_site;
mod describing;
mod downloading;
mod error_csv;
mod following;
mod importing;
mod interrupted;
mod leftovers;
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
mod uploads_limited;
