//! A client for one request, since the HTTP library is here already for the service.

use anyhow::Context;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// Posts JSON to a service; answers with the status and the body.
pub(super) async fn post(address: SocketAddr, path: &str, body: Vec<u8>) -> anyhow::Result<(u16, Bytes)> {
    let stream = TcpStream::connect(address).await.with_context(|| format!("cannot reach {address}"))?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    // The connection is driven beside the request and ends with it.
    tokio::spawn(connection);
    let request = Request::post(path)
        .header(HOST, address.to_string())
        .header(CONTENT_TYPE, "application/json")
        .body(Full::new(Bytes::from(body)))?;
    let response = sender.send_request(request).await.context("the service did not answer")?;
    let status = response.status().as_u16();
    Ok((status, response.into_body().collect().await?.to_bytes()))
}
