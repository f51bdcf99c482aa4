//! Who asks.

use crate::problem::Problem;
use crate::service::Service;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use bareme_store::{Scope, Tenant};

/// Whoever sent a request: a platform, by one of its keys.
#[derive(Debug, Clone)]
pub struct Caller {
    tenant: Tenant,
}

impl Caller {
    /// Whose data the request is about; everything that a request reaches belongs to this tenant.
    pub const fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Refuses what the caller's key does not allow.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "there are no keys yet")]
    pub const fn may(&self, _scope: Scope) -> Result<(), Problem> {
        Ok(())
    }
}

impl FromRequestParts<Service> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(_parts: &mut Parts, _service: &Service) -> Result<Self, Problem> {
        Ok(Self { tenant: Tenant::default() })
    }
}
