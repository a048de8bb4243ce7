//! The schema and the way to it from every earlier one.

use sqlx::{Connection, Row, SqliteConnection};

/// One step each; a step that is released never changes.
const STEPS: [&str; 2] = [
    include_str!("../migrations/1.sql"),
    include_str!("../migrations/2.sql"),
];

/// The schema this fixbook writes.
pub(crate) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Takes the missing steps, each in a transaction with the number of the schema it leads to.
/// Gives the schema as it was found; one that is newer than ours is left alone.
pub(crate) async fn migrate(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    let found = version(connection).await?;
    for (n, step) in (1_i64..).zip(STEPS) {
        if n <= found {
            continue;
        }
        // IMMEDIATE: of two processes that start at once, one waits and finds the step taken.
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        if version(&mut transaction).await? < n {
            sqlx::raw_sql(step).execute(&mut *transaction).await?;
            // A pragma takes no bound value.
            let set = format!("PRAGMA user_version = {n}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(set))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
    }
    Ok(found)
}

async fn version(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    let row = sqlx::query("PRAGMA user_version")
        .fetch_one(connection)
        .await?;
    row.try_get(0)
}
