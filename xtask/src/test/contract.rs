//! The server held to its own OpenAPI description by schemathesis, once a database: `tests/contract` has the script, and what
//! is checked.

use std::path::Path;

use super::steps::succeed;
use crate::project::Project;
use crate::say;

/// Makes an empty database on that server; its address.
pub(super) fn make_database(project: &Project, bin: &Path, server: &str) -> Result<String, String> {
    const NAME: &str = "leadgate_contract";
    let log = project.notes().join("contract-database.log");
    let mut psql = project.command(bin.join("psql"));
    psql.args(["--no-psqlrc", "--quiet", server, "--command", &format!("DROP DATABASE IF EXISTS {NAME}")]);
    say::quietly(psql.args(["--command", &format!("CREATE DATABASE {NAME}")]), &log)?;
    Ok(on_database(server, NAME))
}

/// Runs the script against a server on that database; `None` is SQLite.
pub(super) fn hold(project: &Project, python: &Path, name: &str, database: Option<&str>) -> Result<(), String> {
    println!("On {name}:");
    let report = project.notes().join("contract").join(name);
    let mut script = project.command(python);
    script.arg(project.path("tests/contract/contract.py")).arg("--report").arg(&report);
    script.env("LEADGATE_BIN", project.server());
    if let Some(database) = database {
        script.args(["--database-url", database]);
    }
    // The command line would show the database's address, and its password.
    succeed(&mut script).map_err(|_| format!("the API is not as described; see above, and {}", report.display()))
}

/// The address of another database on the same server.
fn on_database(server: &str, name: &str) -> String {
    server.rsplit_once('/').map_or_else(|| server.to_owned(), |(server, _)| format!("{server}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_database_is_on_the_same_server() {
        let server = "postgres://postgres:pw@127.0.0.1:5432/postgres";
        assert_eq!(on_database(server, "other"), "postgres://postgres:pw@127.0.0.1:5432/other");
    }
}
