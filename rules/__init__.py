"""The rule files (TOML) that ship with the package; ``README.md`` here has their grammar."""
