-- When what a provider says of someone was last confirmed, and what it takes to ask again, sealed
-- with the secret that only the person's browser has.
ALTER TABLE sessions ADD COLUMN checked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN kept BLOB;
