//! Connections with one deadline for everything that happens on them.
//!
//! A time limit for each read or write is no limit: whoever takes one byte a second keeps within it for ever. Here the
//! deadline is a moment, and every read and write gets what is left until then, through the TLS handshake as well.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport, time};
use ureq::{Error, Timeout};

/// Connects to the addresses that were admitted, and to nothing else.
#[derive(Debug)]
pub struct Dialer {
    /// How long connecting to one of them may take.
    pub connect: Duration,
    /// When the exchange has to be over.
    pub deadline: Instant,
}

/// A connection until a moment.
#[derive(Debug)]
pub struct Line {
    stream: TcpStream,
    buffers: LazyBuffers,
    deadline: Instant,
}

impl Connector<()> for Dialer {
    type Out = Line;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Line>, Error> {
        let mut failure = Error::HostNotFound;
        for address in &details.addrs {
            let patience = left(self.deadline, Timeout::Connect)?.min(self.connect);
            match TcpStream::connect_timeout(address, patience) {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    let buffers =
                        LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
                    return Ok(Some(Line { stream, buffers, deadline: self.deadline }));
                }
                Err(error) => failure = told(error, Timeout::Connect),
            }
        }
        Err(failure)
    }
}

impl Line {
    /// What is left for the next step, which itself may have less.
    fn patience(&self, timeout: NextTimeout) -> Result<Duration, Error> {
        let left = left(self.deadline, timeout.reason)?;
        Ok(match timeout.after {
            time::Duration::Exact(after) => left.min(after.max(Duration::from_millis(1))),
            time::Duration::NotHappening => left,
        })
    }
}

impl Transport for Line {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let mut sent = 0;
        while sent < amount {
            self.stream.set_write_timeout(Some(self.patience(timeout)?))?;
            match self.stream.write(&self.buffers.output()[sent..amount]) {
                Ok(0) => return Err(std::io::Error::from(ErrorKind::WriteZero).into()),
                Ok(count) => sent += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(told(error, timeout.reason)),
            }
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.stream.set_read_timeout(Some(self.patience(timeout)?))?;
        let read = self.stream.read(self.buffers.input_append_buf());
        let count = read.map_err(|error| told(error, timeout.reason))?;
        self.buffers.input_appended(count);
        Ok(count > 0)
    }

    /// Each connection serves one exchange.
    fn is_open(&mut self) -> bool {
        false
    }
}

/// How much time there still is; the operating system takes zero for no limit at all.
fn left(deadline: Instant, reason: Timeout) -> Result<Duration, Error> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(Error::Timeout(reason)) } else { Ok(left.max(Duration::from_millis(1))) }
}

fn told(error: std::io::Error, reason: Timeout) -> Error {
    match error.kind() {
        ErrorKind::WouldBlock | ErrorKind::TimedOut => Error::Timeout(reason),
        _ => error.into(),
    }
}
