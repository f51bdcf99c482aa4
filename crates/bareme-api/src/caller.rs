//! Who asks.

use crate::admission::{REALM, not_admitted};
use crate::problem::{Kind, Problem};
use crate::service::Service;
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::request::Parts;
use bareme_store::{Actor, Scope, Scopes, SecretHash, Tenant};

/// Whoever sent a request: a platform, by one of its keys; or anybody, where there are no keys.
#[derive(Debug, Clone)]
pub struct Caller {
    tenant: Tenant,
    scopes: Scopes,
    actor: Actor,
    /// What is kept of the secret by which it was let in; nothing where there are no keys.
    pass: Option<SecretHash>,
}

impl Caller {
    /// Somebody who was let in.
    pub(crate) const fn new(tenant: Tenant, scopes: Scopes, actor: Actor, pass: Option<SecretHash>) -> Self {
        Self { tenant, scopes, actor, pass }
    }

    /// What is kept of the secret by which the caller was let in; nothing where there are no keys.
    pub(crate) const fn pass(&self) -> Option<SecretHash> {
        self.pass
    }

    /// Whose data the request is about; everything that a request reaches belongs to this tenant.
    pub const fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Everything that the caller's key allows.
    pub const fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    /// The caller, as the audit log names it.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Refuses what the caller's key does not allow.
    pub fn may(&self, scope: Scope) -> Result<(), Problem> {
        if self.scopes.contain(scope) {
            return Ok(());
        }
        Err(wrong_scope(scope, format!("This needs a key with the scope `{scope}`; yours has `{}`.", self.scopes)))
    }

    /// Refuses to give somebody else what the caller's own key does not allow.
    pub fn may_give(&self, scopes: &Scopes) -> Result<(), Problem> {
        match self.scopes.lacking(scopes) {
            None => Ok(()),
            Some(scope) => {
                let detail = format!("A key gives no more than it has, and yours lacks the scope `{scope}`.");
                Err(wrong_scope(scope, detail))
            }
        }
    }
}

fn wrong_scope(scope: Scope, detail: String) -> Problem {
    let challenge = format!("Bearer realm=\"{REALM}\", error=\"insufficient_scope\", scope=\"{scope}\"");
    let challenge = HeaderValue::from_str(&challenge).unwrap_or(HeaderValue::from_static("Bearer"));
    Problem::new(Kind::WrongScope, detail).with_header(WWW_AUTHENTICATE, challenge)
}

impl FromRequestParts<Service> for Caller {
    type Rejection = Problem;

    /// Whoever was let in on the way here. Where nobody looked, nobody was let in: an address that asks who is calling can
    /// not be left open by mistake.
    async fn from_request_parts(parts: &mut Parts, _service: &Service) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(not_admitted)
    }
}
