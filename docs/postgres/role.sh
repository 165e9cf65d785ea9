#!/bin/sh
# The shop's own role and database: an owner, not a superuser. PostgreSQL's image runs this once, in an empty data folder.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres --set password="$DB_PASSWORD" <<'SQL'
CREATE ROLE marque LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE marque OWNER marque;
SQL
