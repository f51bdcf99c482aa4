//! Keys for the tests: a service that has some, and requests that carry one.

use crate::stage::{NOW, Stage};
use axum::extract::Request;
use axum::http::header::AUTHORIZATION;
use bareme_api::Service;
use bareme_store::{Act, Actor, ApiKey, Limits, NewKey, Scope, Scopes, Store, Tenant, UnixMillis};
use std::sync::Arc;

/// An operator's act.
pub fn act() -> Act {
    Act::new(Actor::Operator, NOW)
}

pub fn tenant(store: &dyn Store, name: &str, limits: Limits) -> Tenant {
    let tenant = Tenant::new(name).unwrap();
    store.add_tenant(&tenant, limits, &act()).unwrap();
    tenant
}

pub fn key(store: &dyn Store, tenant: &Tenant, scopes: &Scopes, expires: Option<UnixMillis>) -> ApiKey {
    let key = ApiKey::generate().unwrap();
    store.add_key(&NewKey { key: &key, tenant, label: "test", scopes, expires }, &act()).unwrap();
    key
}

pub fn only(scope: Scope) -> Scopes {
    [scope].into_iter().collect()
}

/// The same request with a key.
pub fn with(key: &ApiKey, request: Request) -> Request {
    with_header(&format!("Bearer {}", key.reveal()), request)
}

pub fn with_header(value: &str, mut request: Request) -> Request {
    request.headers_mut().append(AUTHORIZATION, value.parse().unwrap());
    request
}

/// A service with a key of all scopes for the tenant `local`.
pub struct Locked {
    pub stage: Stage,
    pub store: Arc<dyn Store>,
    pub key: ApiKey,
}

impl Locked {
    pub fn new() -> Self {
        Self::with(crate::stage::config())
    }

    pub fn with(config: bareme_api::Config) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store: Arc<dyn Store> = Arc::new(bareme_store::Sqlite::open(&folder.path().join("bareme.db")).unwrap());
        let key = key(store.as_ref(), &Tenant::default(), &Scopes::all(), None);
        Self { stage: Stage::on(Arc::clone(&store), folder, config), store, key }
    }

    pub fn service(&self) -> &Service {
        &self.stage.service
    }
}
