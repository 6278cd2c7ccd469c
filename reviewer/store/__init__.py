"""SQLAlchemy Core: tables and queries. The only door to the database."""
