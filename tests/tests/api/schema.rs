//! What the databases' own catalogues say: the account stands first in every primary, unique and foreign key. What comes back of an
//! id is one.

use api::ids::LeadId;
use backend::store::sql;
use leadgate_tests::{Backing, TestApp, stories};

stories! { the_account_stands_first_in_every_key, a_damaged_id_is_told_by_its_column }

/// What is looked up before an account is known, and what leads to it.
const WITHOUT_AN_ACCOUNT: [&str; 3] =
    ["identities (email)", "identities (id)", "memberships (user_id) to identities (id)"];

const SQLITE_KEYS: &str = "SELECT m.name AS of, c.name AS first FROM sqlite_schema m, pragma_table_info(m.name) c \
     WHERE m.type = 'table' AND c.pk = 1 UNION SELECT m.name, i.name FROM sqlite_schema m, pragma_index_list(m.name) l, \
     pragma_index_info(l.name) i WHERE m.type = 'table' AND l.\"unique\" = 1 AND i.seqno = 0";

const SQLITE_REFERENCES: &str = "SELECT m.name AS of, k.\"from\" AS first, k.\"table\" AS to_table, k.\"to\" AS to_first \
     FROM sqlite_schema m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table' AND k.seq = 0";

const POSTGRES_KEYS: &str = "SELECT DISTINCT t.relname::text AS of, a.attname::text AS first FROM pg_index x \
     JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] \
     WHERE (x.indisunique OR x.indisprimary) AND n.nspname = 'public'";

const POSTGRES_REFERENCES: &str = "SELECT t.relname::text AS of, a.attname::text AS first, r.relname::text AS to_table, \
     b.attname::text AS to_first FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid \
     JOIN pg_class r ON r.oid = k.confrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1] \
     JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = k.confkey[1] WHERE k.contype = 'f'";

async fn the_account_stands_first_in_every_key(app: TestApp) {
    let (keys, references) = match app.backing {
        Backing::Sqlite => (SQLITE_KEYS, SQLITE_REFERENCES),
        Backing::Postgres => (POSTGRES_KEYS, POSTGRES_REFERENCES),
    };
    let (mut walked, mut others) = (0, Vec::new());
    for row in sql(keys).rows(&app.state.db).await.unwrap() {
        let (of, first): (String, String) = (row.get("of").unwrap(), row.get("first").unwrap());
        walked += 1;
        // Of the migrations themselves.
        if first != "account_id" && of != "_sqlx_migrations" {
            others.push(format!("{of} ({first})"));
        }
    }
    for row in sql(references).rows(&app.state.db).await.unwrap() {
        let text = |column: &str| row.get::<String>(column).unwrap();
        let (of, first, to, to_first) = (text("of"), text("first"), text("to_table"), text("to_first"));
        walked += 1;
        if [first.as_str(), to_first.as_str()] != ["account_id"; 2] {
            others.push(format!("{of} ({first}) to {to} ({to_first})"));
        }
    }
    assert!(walked > 30, "only {walked} keys");
    others.sort();
    assert_eq!(others, WITHOUT_AN_ACCOUNT);
}

async fn a_damaged_id_is_told_by_its_column(app: TestApp) {
    let text =
        "SELECT '019ab5b0-7f6b-7000-8000-000000000001' AS whole, '019ab5b0' AS damaged, CAST(NULL AS TEXT) AS absent";
    let row = sql(text).row(&app.state.db).await.unwrap().unwrap();
    let whole = LeadId::from(0x019a_b5b0_7f6b_7000_8000_0000_0000_0001);
    assert_eq!(row.id::<LeadId>("whole").unwrap(), whole);
    assert_eq!(row.id_or_null("whole").unwrap(), Some(whole));
    assert_eq!(row.id_or_null::<LeadId>("absent").unwrap(), None);
    for (column, error) in [
        ("damaged", row.id::<LeadId>("damaged").unwrap_err()),
        ("damaged", row.id_or_null::<LeadId>("damaged").unwrap_err()),
        ("absent", row.id::<LeadId>("absent").unwrap_err()),
    ] {
        assert!(error.to_string().contains(&format!("{column}: ")), "{error}");
    }
}
