//! How a connection is made.

use crate::error::StoreError;
use std::fmt::Write;
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// How long to wait for a server that does not answer at all; in a data centre, an answer takes a thousandth of that.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// After how long without an acknowledgement a connection counts as broken.
const NETWORK_TIMEOUT: Duration = Duration::from_secs(10);

/// For each session: our own schema and nothing else; nothing takes longer than 15 s, nor waits for a lock longer than 10 s;
/// a transaction whose client is gone ends after 30 s.
const SESSION: &str = "-c search_path=bareme -c statement_timeout=15s -c lock_timeout=10s \
    -c idle_in_transaction_session_timeout=30s -c client_min_messages=warning";

/// Reads an address. What cannot be read may have a password in any place, so the error repeats nothing of it.
pub fn read(address: &str) -> Result<Config, StoreError> {
    let mut config: Config = address.parse().map_err(|_| StoreError::Address)?;
    let names = config.get_hosts().iter().filter_map(|host| if let Host::Tcp(name) = host { Some(name) } else { None });
    let has_host = !config.get_hosts().is_empty() || !config.get_hostaddrs().is_empty();
    // An `@` that was not written as `%40` makes the rest of a password a host.
    if !has_host || names.into_iter().any(|name| name.contains('@')) {
        return Err(StoreError::Address);
    }
    let options = config.get_options().map_or_else(|| SESSION.to_owned(), |asked| format!("{asked} {SESSION}"));
    config.options(&options).application_name("bareme").tcp_user_timeout(NETWORK_TIMEOUT);
    config.keepalives_idle(NETWORK_TIMEOUT).keepalives_interval(NETWORK_TIMEOUT / 2).keepalives_retries(3);
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    Ok(config)
}

/// The database as it may be shown: without user and password.
pub fn shown(config: &Config) -> String {
    let mut text = "postgres://".to_owned();
    for (index, host) in config.get_hosts().iter().enumerate() {
        let host = match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        };
        let port = config.get_ports().get(index).or(config.get_ports().first()).copied().unwrap_or(5432);
        let comma = if index == 0 { "" } else { "," };
        // Writing to a text cannot fail.
        let _ = write!(text, "{comma}{host}:{port}");
    }
    let database = config.get_dbname().or(config.get_user()).unwrap_or_default();
    format!("{text}/{database}")
}
