//! The API, told as stories, each on SQLite and on PostgreSQL.

mod cross_site;
mod describing;
mod error_csv;
mod following;
mod importing;
mod interrupted;
mod merging;
mod page;
mod people;
mod refused;
mod signing_in;
mod tenants;
mod uploading;
