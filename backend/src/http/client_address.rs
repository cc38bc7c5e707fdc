//! Where a request comes from: the one place that decides it, for the limit of sign-ins and for the log.
//!
//! What a header says of it is believed from proxies alone that `--trusted-proxy` names; anybody else could write there
//! whom to lock out, or be a new address with each guess.

use crate::state::AppState;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// The proxies whose word is taken for where a request comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// These.
    #[must_use]
    pub fn new(proxies: impl IntoIterator<Item = Proxy>) -> Self {
        Self(proxies.into_iter().map(|proxy| proxy.0).collect())
    }

    /// Whether that address is one of them. An IPv4 address written as IPv6 is the IPv4 address.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|proxies| proxies.contains(&address))
    }

    /// Where a request comes from that `peer` sent: the nearest address that is no trusted proxy.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.contains(peer) {
            return peer;
        }
        let stations = (forwarded_for(headers), forwarded(headers));
        let named = |stations: &[Option<IpAddr>]| self.nearest(peer, stations);
        match stations {
            (Some(one), Some(other)) => {
                // A proxy writes one of them and hands on what the sender wrote into the other.
                let (one, other) = (named(&one), named(&other));
                if one == other { one } else { peer }
            }
            (Some(stations), None) | (None, Some(stations)) => named(&stations),
            (None, None) => peer,
        }
    }

    /// The last station that is no trusted proxy; where one is not readable, the proxy that told of it.
    fn nearest(&self, peer: IpAddr, stations: &[Option<IpAddr>]) -> IpAddr {
        let mut nearest = peer;
        for station in stations.iter().rev() {
            let Some(address) = station else { return nearest };
            nearest = *address;
            if !self.contains(nearest) {
                break;
            }
        }
        nearest
    }
}

/// An address of trusted proxies, or a network of them: `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proxy(IpNet);

/// It is neither.
#[derive(Debug, thiserror::Error)]
#[error("this is no IP address and no network; give one such as 10.0.0.1, 10.0.0.0/8 or fd00::/8")]
pub struct NoProxy;

impl FromStr for Proxy {
    type Err = NoProxy;

    fn from_str(text: &str) -> Result<Self, NoProxy> {
        let text = text.trim();
        let one = text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
        one.or_else(|_| text.parse::<IpNet>()).map(Self).map_err(|_| NoProxy)
    }
}

/// The stations of all `X-Forwarded-For`, the last at the end; `None`: there is no such header.
fn forwarded_for(headers: &HeaderMap) -> Option<Vec<Option<IpAddr>>> {
    stations(headers, "x-forwarded-for", address)
}

/// The stations of all `Forwarded` (RFC 7239).
fn forwarded(headers: &HeaderMap) -> Option<Vec<Option<IpAddr>>> {
    stations(headers, header::FORWARDED.as_str(), |element| {
        let (_, node) = element
            .split(';')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
        address(node.trim().trim_matches('"'))
    })
}

fn stations(headers: &HeaderMap, name: &str, read: impl Fn(&str) -> Option<IpAddr>) -> Option<Vec<Option<IpAddr>>> {
    let mut found = Vec::new();
    for value in headers.get_all(name) {
        // What cannot be read stands for a station that is not known.
        found.extend(value.to_str().map_or_else(|_| vec![None], |value| value.split(',').map(&read).collect()));
    }
    (!found.is_empty()).then_some(found)
}

/// `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:80`.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))?;
    Some(IpAddr::to_canonical(&address))
}

/// Where a request comes from; `None` where there is no connection, as in tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl std::fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(address) => address.fmt(f),
            None => f.write_str("unknown"),
        }
    }
}

impl ClientAddress {
    /// As [`note_client_address`] noted it.
    #[must_use]
    pub fn of<B>(request: &axum::http::Request<B>) -> Self {
        request.extensions().get::<Self>().copied().unwrap_or(Self(None))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(Self(None)))
    }
}

/// Notes where a request comes from, as a layer around all routes and the log.
pub(crate) async fn note_client_address(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let client = peer.map(|peer| state.trusted_proxies.client(peer, request.headers()));
    request.extensions_mut().insert(ClientAddress(client));
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusted(proxies: &[&str]) -> TrustedProxies {
        TrustedProxies::new(proxies.iter().map(|proxy| proxy.parse().unwrap()))
    }

    #[test]
    fn the_nearest_address_that_is_no_trusted_proxy_is_the_client() {
        let proxies = trusted(&["10.0.0.0/8", "192.0.2.7", "fd00::/8"]);
        for (peer, forwarded_for, client) in [
            // From others nothing is believed.
            ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
            ("::ffff:198.51.100.1", "203.0.113.9", "198.51.100.1"),
            ("192.0.2.8", "203.0.113.9", "192.0.2.8"),
            ("10.1.2.3", "203.0.113.9", "203.0.113.9"),
            ("192.0.2.7", "203.0.113.9", "203.0.113.9"),
            ("::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9"),
            ("fd00::1", "2001:db8::9", "2001:db8::9"),
            ("10.1.2.3", "::ffff:203.0.113.9", "203.0.113.9"),
            // The left is what the sender wrote.
            ("10.1.2.3", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
            ("10.1.2.3", "6.6.6.6, 203.0.113.9, 10.9.9.9", "203.0.113.9"),
            ("10.1.2.3", "6.6.6.6,203.0.113.9:1234", "203.0.113.9"),
            ("10.1.2.3", "[2001:db8::9]:443", "2001:db8::9"),
            // All of them trusted: the farthest.
            ("10.1.2.3", "10.4.4.4, 10.5.5.5", "10.4.4.4"),
            // Not readable: the proxy that told of it.
            ("10.1.2.3", "203.0.113.9, unknown", "10.1.2.3"),
            ("10.1.2.3", "203.0.113.9, unknown, 10.9.9.9", "10.9.9.9"),
            ("10.1.2.3", "", "10.1.2.3"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", forwarded_for.parse().unwrap());
            let peer = peer.parse().unwrap();
            assert_eq!(proxies.client(peer, &headers).to_string(), client, "{peer} {forwarded_for}");
        }
    }

    #[test]
    fn forwarded_is_read_and_a_contradiction_believed_by_nobody() {
        let proxies = trusted(&["10.0.0.1"]);
        for (forwarded, forwarded_for, client) in [
            (&["for=203.0.113.9;proto=https"][..], None, "203.0.113.9"),
            (&["For=\"[2001:db8::9]:4711\""], None, "2001:db8::9"),
            (&["for=6.6.6.6, for=203.0.113.9"], None, "203.0.113.9"),
            (&["for=6.6.6.6", "by=10.0.0.1;for=203.0.113.9"], None, "203.0.113.9"),
            (&["for=_hidden"], None, "10.0.0.1"),
            (&["proto=https"], None, "10.0.0.1"),
            (&["for=203.0.113.9"], Some("203.0.113.9"), "203.0.113.9"),
            (&["for=6.6.6.6"], Some("203.0.113.9"), "10.0.0.1"),
            (&[], None, "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for value in forwarded {
                headers.append(header::FORWARDED, value.parse().unwrap());
            }
            if let Some(value) = forwarded_for {
                headers.insert("x-forwarded-for", value.parse().unwrap());
            }
            assert_eq!(proxies.client("10.0.0.1".parse().unwrap(), &headers).to_string(), client, "{forwarded:?}");
        }
    }

    #[test]
    fn proxies_are_addresses_or_networks() {
        for right in ["10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", " 10.0.0.1 "] {
            right.parse::<Proxy>().unwrap();
        }
        for wrong in ["", "proxy.example", "10.0.0.0/33", "10.0.0.1:80", "10.0.0"] {
            assert!(wrong.parse::<Proxy>().is_err(), "{wrong}");
        }
        assert!(!TrustedProxies::default().contains("127.0.0.1".parse().unwrap()));
    }
}
