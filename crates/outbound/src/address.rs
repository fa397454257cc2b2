//! Which addresses may be dialled? The answer is given for the very address that is connected to.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// How far a configured host may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This machine only.
    Loopback,
    /// A host that the user named: any address of it that can be a server of his.
    Named,
}

impl Reach {
    /// Whether `address` may be dialled. Link-local addresses (where clouds keep their metadata),
    /// unspecified, multicast and broadcast ones never may; an IPv4 address inside an IPv6 one is
    /// judged as the IPv4 address that it reaches.
    pub fn allows(self, address: IpAddr) -> bool {
        match (self, plain(address)) {
            (Reach::Loopback, plain) => plain.is_loopback(),
            (Reach::Named, IpAddr::V4(v4)) => !never_v4(v4),
            (Reach::Named, IpAddr::V6(v6)) => !never_v6(v6),
        }
    }
}

/// Resolves a host and keeps the allowed addresses only: what is checked is what is dialled, so a
/// name that changes its address between the check and the call gains nothing.
pub(crate) struct Pinned {
    pub(crate) reach: Reach,
    inner: DefaultResolver,
}

impl Pinned {
    pub(crate) fn new(reach: Reach) -> Pinned {
        Pinned { reach, inner: DefaultResolver::default() }
    }
}

impl fmt::Debug for Pinned {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Pinned({:?})", self.reach)
    }
}

impl Resolver for Pinned {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let mut kept = self.empty();
        for address in found.iter().filter(|address| self.reach.allows(address.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(kept) }
    }
}

fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => inside(v6).map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

/// The IPv4 address that an IPv6 one leads to: mapped (RFC 4291), compatible, NAT64 (RFC 6052) and
/// 6to4 (RFC 3056).
fn inside(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let parts = v6.segments();
    let last = Ipv4Addr::from((u32::from(parts[6]) << 16) | u32::from(parts[7]));
    match parts {
        [0, 0, 0, 0, 0, 0xffff, ..] => Some(last),
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 || low > 1 => Some(last),
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(last),
        [0x2002, high, low, ..] => Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        _ => None,
    }
}

fn never_v4(address: Ipv4Addr) -> bool {
    address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || address.octets()[0] == 0
}

fn never_v6(address: Ipv6Addr) -> bool {
    address.is_unicast_link_local() || address.is_multicast() || address.is_unspecified()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_dialled() {
        for (address, loopback, named) in [
            ("127.0.0.1", true, true),
            ("127.8.9.10", true, true),
            ("::1", true, true),
            ("::ffff:127.0.0.1", true, true),
            ("10.1.2.3", false, true),
            ("93.184.216.34", false, true),
            ("169.254.169.254", false, false),
            ("::ffff:169.254.169.254", false, false),
            ("64:ff9b::a9fe:a9fe", false, false),
            ("2002:a9fe:a9fe::1", false, false),
            ("::a9fe:a9fe", false, false),
            ("fe80::1", false, false),
            ("0.0.0.0", false, false),
            ("0.1.2.3", false, false),
            ("::", false, false),
            ("224.0.0.1", false, false),
            ("ff02::1", false, false),
            ("255.255.255.255", false, false),
            ("2001:db8::1", false, true),
        ] {
            let address: IpAddr = address.parse().unwrap();
            assert_eq!(Reach::Loopback.allows(address), loopback, "{address} as loopback");
            assert_eq!(Reach::Named.allows(address), named, "{address} as named");
        }
    }
}
