//! Messages to platforms over HTTP: signed, sent to addresses that may be reached and to no others, and tried again in a
//! way that spares both ends.
//!
//! What is sent follows Standard Webhooks (<https://www.standardwebhooks.com>): the headers `webhook-id`,
//! `webhook-timestamp` and `webhook-signature`, with a [`Secret`] that both ends know. Where it is sent is chosen by
//! tenants, who may not be trusted with the network that the service stands in. So an address is first read in its one
//! plain spelling ([`Endpoint`]); its name is resolved here, every address that comes of it is judged ([`Guard`]), and
//! exactly these addresses are connected to ([`Courier`]). Nothing is asked for a second time in between, no redirect is
//! followed, and no proxy is asked to go instead.
//!
//! A receiver costs a bounded time whatever it does: one deadline holds for the whole exchange, and not a pause between
//! two bytes. When to try again is data ([`next_try`]), and a receiver that keeps failing is left alone for a while
//! ([`Breaker`]).
//!
//! Nothing here knows what the messages say or where they are kept.

mod backoff;
mod breaker;
mod courier;
mod endpoint;
mod guard;
mod network;
mod resolve;
mod secret;
mod socket;

pub use backoff::{GIVE_UP_AFTER, SCHEDULE, next_try};
pub use breaker::Breaker;
pub use courier::{Courier, Limits, Outcome, Parcel};
pub use endpoint::{Endpoint, EndpointError, MAX_ENDPOINT_BYTES};
pub use guard::{Closed, Guard, Refusal};
pub use network::{Network, NetworkError};
pub use resolve::{Resolve, SystemResolver};
pub use secret::{Secret, SecretError};
