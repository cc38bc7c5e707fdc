//! The API, told as stories, each on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

mod asked;
mod asking_again;
mod at_once;
mod audit;
mod columns;
mod connections;
mod cross_site;
mod describing;
mod downloading;
mod error_csv;
mod following;
mod forms;
mod hostile_parameters;
mod importing;
mod interrupted;
mod lead_keys;
mod leads;
mod leftovers;
mod lists;
mod me;
mod merging;
mod outage;
mod page;
mod passwords;
mod patching;
mod people;
mod problems;
mod reading;
mod records;
mod refused;
mod retention;
mod rights;
mod schema;
mod sign_in_limit;
mod signing_in;
mod slices;
mod tenants;
mod upgrading;
mod upgrading_people;
mod uploading;
mod uploads_limited;
