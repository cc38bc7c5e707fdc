//! Workspace-level tests: the API story on both databases.
