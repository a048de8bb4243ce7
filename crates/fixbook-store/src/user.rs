//! Accounts of people who sign in with a password.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::{Error, Store};

/// One account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The name it goes by.
    pub name: String,
    /// The name on pages.
    pub display_name: String,
    /// What it is trusted with, by name.
    pub role: String,
    /// The hash of its password, as a PHC string.
    pub password_hash: String,
    /// Whether it may not sign in.
    pub disabled: bool,
    /// When it was made, in seconds since 1970.
    pub created: i64,
}

impl User {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            name: row.try_get("name")?,
            display_name: row.try_get("display_name")?,
            role: row.try_get("role")?,
            password_hash: row.try_get("password_hash")?,
            disabled: row.try_get("disabled")?,
            created: row.try_get("created")?,
        })
    }
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// There is one of that name, or the database fails.
    pub async fn add_user(&self, user: &User) -> Result<(), Error> {
        let sql = "INSERT INTO users (name, display_name, role, password_hash, disabled, created) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO NOTHING";
        let added = sqlx::query(sql)
            .bind(&user.name)
            .bind(&user.display_name)
            .bind(&user.role)
            .bind(&user.password_hash)
            .bind(user.disabled)
            .bind(user.created)
            .execute(&self.pool)
            .await
            .map_err(|error| self.failed(error))?;
        match added.rows_affected() {
            0 => Err(Error::UserExists(user.name.clone())),
            _ => Ok(()),
        }
    }

    /// The account of this name, if there is one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn user(&self, name: &str) -> Result<Option<User>, Error> {
        let found = sqlx::query("SELECT * FROM users WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.pool)
            .await;
        let row = found.map_err(|error| self.failed(error))?;
        let user = row.as_ref().map(User::from_row).transpose();
        user.map_err(|error| self.failed(error))
    }

    /// All accounts, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn users(&self) -> Result<Vec<User>, Error> {
        let found = sqlx::query("SELECT * FROM users ORDER BY name")
            .fetch_all(&self.pool)
            .await;
        let rows = found.map_err(|error| self.failed(error))?;
        let users = rows.iter().map(User::from_row).collect::<Result<_, _>>();
        users.map_err(|error| self.failed(error))
    }

    /// Gives an account another password, and ends its sessions: whoever knew the old one is out.
    ///
    /// # Errors
    /// There is no such account, or the database fails.
    pub async fn set_password(&self, name: &str, password_hash: &str) -> Result<(), Error> {
        let changed = sqlx::query("UPDATE users SET password_hash = $2 WHERE name = $1")
            .bind(name)
            .bind(password_hash)
            .execute(&self.pool)
            .await;
        self.one_user(name, changed)?;
        self.forget_devices(name).await?;
        self.end_sessions_of(name).await.map(drop)
    }

    /// Shuts an account out, which ends its sessions, or lets it in again.
    ///
    /// # Errors
    /// There is no such account, or the database fails.
    pub async fn set_disabled(&self, name: &str, disabled: bool) -> Result<(), Error> {
        let changed = sqlx::query("UPDATE users SET disabled = $2 WHERE name = $1")
            .bind(name)
            .bind(disabled)
            .execute(&self.pool)
            .await;
        self.one_user(name, changed)?;
        if disabled {
            self.end_sessions_of(name).await?;
        }
        Ok(())
    }

    /// Trusts an account with more or less, in the sessions it has too.
    ///
    /// # Errors
    /// There is no such account, or the database fails.
    pub async fn set_role(&self, name: &str, role: &str) -> Result<(), Error> {
        let changed = sqlx::query("UPDATE users SET role = $2 WHERE name = $1")
            .bind(name)
            .bind(role)
            .execute(&self.pool)
            .await;
        self.one_user(name, changed)
    }

    fn one_user(
        &self,
        name: &str,
        changed: Result<sqlx::sqlite::SqliteQueryResult, sqlx::Error>,
    ) -> Result<(), Error> {
        match changed.map_err(|error| self.failed(error))?.rows_affected() {
            0 => Err(Error::NoUser(name.to_owned())),
            _ => Ok(()),
        }
    }
}
