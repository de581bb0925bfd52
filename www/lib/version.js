// The release, as in Cargo.toml; tests/it/tidy.rs compares.
export const VERSION = "0.1.0";
