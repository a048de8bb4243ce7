//! The store: one SQLite file, several processes.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::{Error, schema};

#[cfg(test)]
mod tests;

/// Connections open at once; SQLite has one writer and any number of readers.
const CONNECTIONS: u32 = 4;
/// How long a request waits for a connection or a lock before it fails.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between two attempts to open a file that another process is opening.
const PAUSE: Duration = Duration::from_millis(10);

/// What people did, in one file. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pool: SqlitePool,
    path: PathBuf,
}

impl Store {
    /// Opens the file, makes it when there is none, and brings its schema up to date.
    /// Only the user that runs fixbook can read it.
    ///
    /// # Errors
    /// The file cannot be read or written, is no database, or is of a newer fixbook.
    pub async fn open(path: &Path) -> Result<Self, Error> {
        let database = |source| Error::Database {
            path: path.to_owned(),
            source,
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| Error::Folder {
                path: folder.to_owned(),
                source,
            })?;
        }
        make_private(path).map_err(|error| database(sqlx::Error::Io(error)))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was said to be done stays done when the power goes.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let pool = connect(options).await.map_err(database)?;
        let mut connection = pool.acquire().await.map_err(database)?;
        let found = schema::migrate(&mut connection).await.map_err(database)?;
        drop(connection);
        if found > schema::newest() {
            pool.close().await;
            return Err(Error::Newer {
                path: path.to_owned(),
                found,
                known: schema::newest(),
            });
        }
        Ok(Self {
            pool,
            path: path.to_owned(),
        })
    }

    /// Finishes what is under way and closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// The error of a failed statement.
    pub(crate) fn failed(&self, source: sqlx::Error) -> Error {
        Error::Database {
            path: self.path.clone(),
            source,
        }
    }
}

/// Connects, and waits when another process is opening the file at the same moment.
/// SQLite does not wait by itself here: of two connections that both turn a new file to a
/// write-ahead log, waiting could be a deadlock, so one is told at once that it is busy
/// (<https://sqlite.org/c3ref/busy_handler.html>).
async fn connect(options: SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    let started = Instant::now();
    loop {
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect_with(options.clone())
            .await;
        match pool {
            Err(error) if is_busy(&error) && started.elapsed() < PATIENCE => {
                tokio::time::sleep(PAUSE).await;
            }
            other => return other,
        }
    }
}

/// Whether another connection was in the way (`SQLITE_BUSY` and its extended codes).
fn is_busy(error: &sqlx::Error) -> bool {
    /// The primary result code; an extended code has it in its lowest byte.
    const SQLITE_BUSY: i32 = 5;
    error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .and_then(|code| code.parse::<i32>().ok())
        .is_some_and(|code| code & 0xff == SQLITE_BUSY)
}

/// Creates the file for its owner alone; SQLite gives its companions the same mode.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}
