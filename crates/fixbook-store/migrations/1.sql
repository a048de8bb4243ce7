-- Accounts of people who sign in with a password.
CREATE TABLE users (
    name          TEXT    PRIMARY KEY NOT NULL,
    display_name  TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    disabled      BOOLEAN NOT NULL,
    created       BIGINT  NOT NULL
);

-- Who is signed in. The cookie's value is not here, only its digest.
CREATE TABLE sessions (
    digest       TEXT    PRIMARY KEY NOT NULL,
    site         TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    display_name TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    -- Whether the person is an account above, whose row then says what they may do.
    local        BOOLEAN NOT NULL,
    created      BIGINT  NOT NULL,
    seen         BIGINT  NOT NULL,
    expires      BIGINT  NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person);

-- Browsers that signed in before, so that strangers cannot keep their people out.
CREATE TABLE devices (
    digest  TEXT   PRIMARY KEY NOT NULL,
    person  TEXT   NOT NULL,
    seen    BIGINT NOT NULL
);
CREATE INDEX devices_by_person ON devices (person);
