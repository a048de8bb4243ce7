//! Browsers that signed in before.
//!
//! A stranger who tries passwords for a name slows down only strangers: a browser that signed in
//! as that name before has a cookie that says so (OWASP: "device cookies").

use crate::{Error, Store};

/// Browsers remembered for one person.
const MAX_OF_ONE_PERSON: i64 = 20;

impl Store {
    /// Remembers a browser of `person` by the digest of its cookie.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remember_device(&self, digest: &str, person: &str, now: i64) -> Result<(), Error> {
        let sql = "INSERT INTO devices (digest, person, seen) VALUES ($1, $2, $3) \
                   ON CONFLICT (digest) DO UPDATE SET person = $2, seen = $3";
        let insert = sqlx::query(sql)
            .bind(digest)
            .bind(person)
            .bind(now)
            .execute(&self.pool)
            .await;
        insert.map_err(|error| self.failed(error))?;
        let sql = "DELETE FROM devices WHERE person = $1 AND digest NOT IN \
                   (SELECT digest FROM devices WHERE person = $1 \
                    ORDER BY seen DESC, digest LIMIT $2)";
        let oldest = sqlx::query(sql)
            .bind(person)
            .bind(MAX_OF_ONE_PERSON)
            .execute(&self.pool)
            .await;
        oldest.map(drop).map_err(|error| self.failed(error))
    }

    /// Whether `person` signed in before with the browser of this digest.
    ///
    /// # Errors
    /// The database fails.
    pub async fn knows_device(&self, digest: &str, person: &str) -> Result<bool, Error> {
        let found = sqlx::query("SELECT 1 FROM devices WHERE digest = $1 AND person = $2")
            .bind(digest)
            .bind(person)
            .fetch_optional(&self.pool)
            .await;
        found
            .map(|row| row.is_some())
            .map_err(|error| self.failed(error))
    }

    pub(crate) async fn forget_devices(&self, person: &str) -> Result<(), Error> {
        let forgotten = sqlx::query("DELETE FROM devices WHERE person = $1")
            .bind(person)
            .execute(&self.pool)
            .await;
        forgotten.map(drop).map_err(|error| self.failed(error))
    }
}
