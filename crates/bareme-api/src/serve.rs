//! The listener: limits on connections, headers and time, and an end in order.

mod patience;

use crate::admission::ClientAddress;
use crate::config::Config;
use crate::routes::router;
use crate::service::Service;
use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use patience::Patient;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tracing::{debug, warn};

/// No client of ours sends half as many.
const MAX_HEADERS: usize = 64;

/// All headers together, within the size of one read; a request that needs more is answered with 431.
const MAX_HEADER_BYTES: usize = 32 * 1024;

/// How long to leave a listener alone that has run out of file descriptors or memory.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(100);

/// Answers requests until `shutdown` completes, and then ends in order: new submissions are refused, those that are being
/// graded get their reports, every request is answered. Returns when all connections are closed, or when those that are left
/// have had as much time as a client may take for a request.
pub async fn serve(listener: TcpListener, service: Service, shutdown: impl Future<Output = ()>) {
    let connections = Connections::new(&service);
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            (stream, from, permit) = connections.accept(&listener) => connections.open(stream, from, permit),
        }
    }
    drop(listener);
    service.stop().await;
    let patience = Duration::from_millis(service.config().body_timeout.get());
    if timeout(patience, connections.graceful.shutdown()).await.is_err() {
        warn!("some connections were cut off");
    }
}

/// The open connections.
struct Connections {
    router: Router,
    http: http1::Builder,
    graceful: GracefulShutdown,
    free: Arc<Semaphore>,
    patience: Duration,
}

impl Connections {
    fn new(service: &Service) -> Self {
        let config = service.config();
        let free = Arc::new(Semaphore::new(config.max_connections));
        let (graceful, patience) = (GracefulShutdown::new(), Duration::from_millis(config.write_timeout.get()));
        Self { router: router(service.clone()), http: http(config), graceful, free, patience }
    }

    /// Waits for a place, and then for somebody to take it.
    async fn accept(&self, listener: &TcpListener) -> (TcpStream, ClientAddress, OwnedSemaphorePermit) {
        loop {
            let Ok(permit) = Arc::clone(&self.free).acquire_owned().await else { return std::future::pending().await };
            match listener.accept().await {
                Ok((stream, from)) => return (stream, ClientAddress(from.ip()), permit),
                Err(failure) => warn!(error = %failure, "a connection could not be accepted"),
            }
            sleep(PAUSE_AFTER_FAILURE).await;
        }
    }

    fn open(&self, stream: TcpStream, from: ClientAddress, permit: OwnedSemaphorePermit) {
        // An answer is written at once or not at all, so waiting for more to send only delays it.
        if let Err(failure) = stream.set_nodelay(true) {
            debug!(error = %failure, "a connection keeps its delay");
        }
        let router = TowerToHyperService::new(self.router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(from);
            router.call(request)
        });
        let connection =
            self.graceful.watch(self.http.serve_connection(TokioIo::new(Patient::new(stream, self.patience)), service));
        tokio::spawn(async move {
            if let Err(failure) = connection.await {
                debug!(error = %failure, "a connection ended early");
            }
            drop(permit);
        });
    }
}

fn http(config: &Config) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(Duration::from_millis(config.header_timeout.get()))
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_HEADER_BYTES);
    http
}
