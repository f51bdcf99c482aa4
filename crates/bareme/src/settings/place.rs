//! Fields that are filled from texts: addresses, paths, names.

use crate::cli::LogFormat;
use bareme_api::Network;
use bareme_store::{Address, Holder};
use clap::ValueEnum;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// A field that is filled from a text.
pub(crate) trait Place {
    /// Takes a text, or says what to write instead, without repeating the text. A relative path is meant from `folder` on.
    fn take(&mut self, text: &str, folder: Option<&Path>) -> Result<(), String>;

    /// What stands in it, as anybody may read it.
    fn shown(&self) -> Option<String>;

    /// What a value looks like, for help.
    fn noun(&self) -> &'static str;

    /// The only texts that it takes; none where there is no such list.
    fn choices(&self) -> &'static [&'static str] {
        &[]
    }
}

impl Place for SocketAddr {
    fn take(&mut self, text: &str, _: Option<&Path>) -> Result<(), String> {
        *self = text.parse().map_err(|_| {
            "use an address of this machine with a port, such as 127.0.0.1:8080 or [::]:8080; port 0 means any free one"
        })?;
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn noun(&self) -> &'static str {
        "ADDRESS"
    }
}

impl Place for PathBuf {
    fn take(&mut self, text: &str, folder: Option<&Path>) -> Result<(), String> {
        if text.is_empty() {
            return Err("name a folder".to_owned());
        }
        *self = folder.map_or_else(|| Self::from(text), |folder| folder.join(text));
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        Some(self.display().to_string())
    }

    fn noun(&self) -> &'static str {
        "DIR"
    }
}

impl Place for Option<PathBuf> {
    fn take(&mut self, text: &str, folder: Option<&Path>) -> Result<(), String> {
        self.get_or_insert_default().take(text, folder)
    }

    fn shown(&self) -> Option<String> {
        self.as_ref().and_then(Place::shown)
    }

    fn noun(&self) -> &'static str {
        "DIR"
    }
}

/// A server's address holds a password, which is shown to nobody.
impl Place for Option<Address> {
    fn take(&mut self, text: &str, folder: Option<&Path>) -> Result<(), String> {
        let Ok(address) = text.parse();
        *self = Some(match (address, folder) {
            (Address::File(path), _) if path.as_os_str().is_empty() => {
                return Err("use postgres://USER:PASSWORD@HOST/DATABASE, or the path of an SQLite file".to_owned());
            }
            (Address::File(path), Some(folder)) => Address::File(folder.join(path)),
            (address, _) => address,
        });
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        self.as_ref().map(Address::shown)
    }

    fn noun(&self) -> &'static str {
        "ADDRESS"
    }
}

impl Place for Holder {
    fn take(&mut self, text: &str, _: Option<&Path>) -> Result<(), String> {
        let name = Self::new(text);
        if text.is_empty() || name.as_str() != text {
            return Err("use 1 to 128 bytes of text without control characters".to_owned());
        }
        *self = name;
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        Some(self.as_str().to_owned())
    }

    fn noun(&self) -> &'static str {
        "NAME"
    }
}

impl Place for Vec<Network> {
    fn take(&mut self, text: &str, _: Option<&Path>) -> Result<(), String> {
        let networks = text.split(',').map(str::trim).filter(|network| !network.is_empty()).map(str::parse);
        *self = networks.collect::<Result<_, _>>().map_err(|_| "use networks such as 10.1.0.0/16 or fd00::/8")?;
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        let networks: Vec<_> = self.iter().map(ToString::to_string).collect();
        (!networks.is_empty()).then(|| networks.join(","))
    }

    fn noun(&self) -> &'static str {
        "NETWORKS"
    }
}

impl Place for LogFormat {
    fn take(&mut self, text: &str, _: Option<&Path>) -> Result<(), String> {
        *self = Self::from_str(text, false).map_err(|_| format!("use {}", self.choices().join(" or ")))?;
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        self.to_possible_value().map(|value| value.get_name().to_owned())
    }

    fn noun(&self) -> &'static str {
        "FORMAT"
    }

    fn choices(&self) -> &'static [&'static str] {
        &["pretty", "json"]
    }
}
