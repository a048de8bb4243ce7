//! Who is signed in.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::{Error, Store};

/// Sessions of one person at once; the oldest is ended when there is one more.
const MAX_OF_ONE_PERSON: i64 = 50;
/// Seconds between two records of when a session was last seen.
const SEEN_EVERY: i64 = 60;

/// Someone who is signed in, in one browser, on one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The digest of the secret in the browser's cookie.
    pub digest: String,
    /// The site.
    pub site: String,
    /// The name the person goes by.
    pub person: String,
    /// The name on pages.
    pub display_name: String,
    /// What the person is trusted with, by name.
    pub role: String,
    /// Whether the person is an account of the store.
    pub local: bool,
    /// When it began, in seconds since 1970.
    pub created: i64,
    /// When it was last used, to the minute.
    pub seen: i64,
    /// When it ends whatever happens.
    pub expires: i64,
    /// When what the person is trusted with was last confirmed; 0 by a fixbook that never asked.
    pub checked: i64,
    /// What it takes to ask again, sealed.
    pub kept: Option<Vec<u8>>,
}

impl Session {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            digest: row.try_get("digest")?,
            site: row.try_get("site")?,
            person: row.try_get("person")?,
            display_name: row.try_get("display_name")?,
            role: row.try_get("role")?,
            local: row.try_get("local")?,
            created: row.try_get("created")?,
            seen: row.try_get("seen")?,
            expires: row.try_get("expires")?,
            checked: row.try_get("checked")?,
            kept: row.try_get("kept")?,
        })
    }
}

/// A session as it counts now: an account's role is the one its row has now, and a session of an
/// account that is disabled or gone is none.
const CURRENT: &str = "SELECT s.digest, s.site, s.person, s.local, s.created, s.seen, s.expires, \
     s.checked, s.kept, \
     COALESCE(u.display_name, s.display_name) AS display_name, COALESCE(u.role, s.role) AS role \
     FROM sessions s LEFT JOIN users u ON s.local AND u.name = s.person \
     WHERE (NOT s.local OR (u.name IS NOT NULL AND NOT u.disabled)) AND ";

impl Store {
    /// Begins a session; sessions that are over are cleared away.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_session(&self, session: &Session) -> Result<(), Error> {
        let sql = "INSERT INTO sessions \
                   (digest, site, person, display_name, role, local, created, seen, expires, \
                   checked, kept) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let insert = sqlx::query(sql)
            .bind(&session.digest)
            .bind(&session.site)
            .bind(&session.person)
            .bind(&session.display_name)
            .bind(&session.role)
            .bind(session.local)
            .bind(session.created)
            .bind(session.seen)
            .bind(session.expires)
            .bind(session.checked)
            .bind(session.kept.as_deref())
            .execute(&self.pool)
            .await;
        insert.map_err(|error| self.failed(error))?;
        let over = sqlx::query("DELETE FROM sessions WHERE expires <= $1")
            .bind(session.created)
            .execute(&self.pool)
            .await;
        over.map_err(|error| self.failed(error))?;
        let sql = "DELETE FROM sessions WHERE person = $1 AND digest NOT IN \
                   (SELECT digest FROM sessions WHERE person = $1 \
                    ORDER BY created DESC, digest LIMIT $2)";
        let oldest = sqlx::query(sql)
            .bind(&session.person)
            .bind(MAX_OF_ONE_PERSON)
            .execute(&self.pool)
            .await;
        oldest.map(drop).map_err(|error| self.failed(error))
    }

    /// The session of this digest on this site, if it holds at `now` and was used within the last
    /// `idle` seconds. Its use is recorded once a minute.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session(
        &self,
        digest: &str,
        site: &str,
        now: i64,
        idle: i64,
    ) -> Result<Option<Session>, Error> {
        let sql =
            format!("{CURRENT} s.digest = $1 AND s.site = $2 AND s.expires > $3 AND s.seen > $4");
        let found = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(digest)
            .bind(site)
            .bind(now)
            .bind(now.saturating_sub(idle))
            .fetch_optional(&self.pool)
            .await;
        let row = found.map_err(|error| self.failed(error))?;
        let session = row.as_ref().map(Session::from_row).transpose();
        let session = session.map_err(|error| self.failed(error))?;
        if session
            .as_ref()
            .is_some_and(|session| session.seen <= now - SEEN_EVERY)
        {
            let seen = sqlx::query("UPDATE sessions SET seen = $2 WHERE digest = $1")
                .bind(digest)
                .bind(now)
                .execute(&self.pool)
                .await;
            if let Err(error) = seen {
                // A full disk must not keep people out who are in.
                tracing::warn!(%error, "the use of a session could not be recorded");
            }
        }
        Ok(session)
    }

    /// Sessions that hold at `now`, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sessions(&self, now: i64) -> Result<Vec<Session>, Error> {
        let sql = format!("{CURRENT} s.expires > $1 ORDER BY s.created DESC, s.digest");
        let found = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(now)
            .fetch_all(&self.pool)
            .await;
        let rows = found.map_err(|error| self.failed(error))?;
        let sessions = rows.iter().map(Session::from_row).collect::<Result<_, _>>();
        sessions.map_err(|error| self.failed(error))
    }

    /// Records what was found out about the person of a session: name, role, when, and what it
    /// takes to ask again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn record_check(&self, session: &Session) -> Result<(), Error> {
        let sql = "UPDATE sessions SET display_name = $2, role = $3, checked = $4, kept = $5 \
                   WHERE digest = $1";
        let recorded = sqlx::query(sql)
            .bind(&session.digest)
            .bind(&session.display_name)
            .bind(&session.role)
            .bind(session.checked)
            .bind(session.kept.as_deref())
            .execute(&self.pool)
            .await;
        recorded.map(drop).map_err(|error| self.failed(error))
    }

    /// Ends a session at once.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_session(&self, digest: &str) -> Result<(), Error> {
        let ended = sqlx::query("DELETE FROM sessions WHERE digest = $1")
            .bind(digest)
            .execute(&self.pool)
            .await;
        ended.map(drop).map_err(|error| self.failed(error))
    }

    /// Ends all sessions of a person at once; gives how many there were.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_sessions_of(&self, person: &str) -> Result<u64, Error> {
        let ended = sqlx::query("DELETE FROM sessions WHERE person = $1")
            .bind(person)
            .execute(&self.pool)
            .await;
        let ended = ended.map_err(|error| self.failed(error))?;
        Ok(ended.rows_affected())
    }
}
