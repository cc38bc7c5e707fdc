//! The metadata of the reference implementation, read from its source as cargo has it.

#![allow(deprecated, reason = "the reference marks fields that its own wrapper shadows")]

use prost::Message;
use rlibphonenumber::{PhoneMetadata, PhoneMetadataCollection, PhoneNumberDesc};
use std::error::Error;
use std::process::Command;

/// Reads it.
pub(crate) fn load() -> Result<Vec<PhoneMetadata>, Box<dyn Error>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let output = Command::new(cargo)
        .args(["metadata", "--offline", "--format-version", "1", "--manifest-path", manifest])
        .output()?;
    let described: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = described["packages"].as_array().ok_or("cargo metadata names no packages")?;
    let reference = packages.iter().find(|package| package["name"] == "rlibphonenumber").ok_or("no reference")?;
    let manifest = reference["manifest_path"].as_str().ok_or("no manifest path")?;
    let file = std::path::Path::new(manifest).with_file_name("src/generated/metadata/metadata.bin");
    Ok(PhoneMetadataCollection::decode(&*std::fs::read(file)?)?.metadata)
}

/// A pattern as the reference keeps it, without the anchors around it.
pub(crate) fn bare(pattern: Option<&String>) -> Option<&str> {
    let pattern = pattern?;
    let inner = pattern.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$"));
    match inner {
        Some(inner) if !inner.is_empty() => Some(inner),
        _ => panic!("a pattern without its anchors: {pattern}"),
    }
}

/// The pattern of a kind of number.
pub(crate) fn pattern(desc: Option<&PhoneNumberDesc>) -> Option<&str> {
    bare(desc?.national_number_pattern.as_ref())
}
