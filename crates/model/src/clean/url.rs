//! How is a web address written? With a scheme, scheme and host in lower case (RFC 3986 §6.2.2.1).

use std::net::IpAddr;

use super::{Unclean, contact};

const SCHEMES: [&str; 3] = ["http", "https", "ftp"];

/// A URL with a scheme (`http` where none is given) and a path (`/` where none is given), as
/// FollowTheMoney has it.
///
/// # Errors
/// Whitespace inside, a scheme that is not http, https or ftp, or a host that is no domain name
/// and no IP address.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    let wrong = || Unclean::of(squeezed, "is not a web address");
    if squeezed.contains(char::is_whitespace) {
        return Err(Unclean::of(squeezed, "is not one web address: it has a space inside"));
    }
    let (scheme, rest) = match squeezed.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("http".to_owned(), squeezed),
    };
    if !SCHEMES.contains(&scheme.as_str()) {
        return Err(wrong());
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (user, host_port) = match authority.rsplit_once('@') {
        // A bare name before an `@` is an e-mail address, not a web address.
        Some(_) if !squeezed.contains("://") => return Err(wrong()),
        Some((user, host_port)) => (format!("{user}@"), host_port),
        None => (String::new(), authority),
    };
    let host_port = host_port.to_lowercase();
    if !is_host(&host_port) {
        return Err(wrong());
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{scheme}://{user}{host_port}{slash}{path}"))
}

fn is_host(host_port: &str) -> bool {
    if let Some(v6) = host_port.strip_prefix('[') {
        let Some((address, port)) = v6.split_once(']') else { return false };
        let port_valid = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return port_valid && address.parse::<IpAddr>().is_ok_and(|ip| ip.is_ipv6());
    }
    let (host, port) = host_port.split_once(':').map_or((host_port, None), |(h, p)| (h, Some(p)));
    let host = host.strip_suffix('.').unwrap_or(host);
    port.is_none_or(is_port) && (contact::is_domain(host) || host.parse::<IpAddr>().is_ok())
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (raw, expected) in [
            ("www.Zarvane.example", "http://www.zarvane.example/"),
            ("HTTPS://Zarvane.example/A?b=C#d", "https://zarvane.example/A?b=C#d"),
            ("http://zarvane.example?q", "http://zarvane.example/?q"),
            ("http://192.0.2.7:8080/x", "http://192.0.2.7:8080/x"),
            ("http://[2001:db8::1]:80", "http://[2001:db8::1]:80/"),
            ("http://пример.рф", "http://пример.рф/"),
        ] {
            assert_eq!(clean(raw).unwrap(), expected);
        }
        for raw in [
            "n/a",
            "N.A.",
            "3.4",
            "not a url",
            "mailto:a@b.example",
            "info@b.example",
            "javascript://x.example/",
            "http://",
            "http://x.example:99999/",
            "file:///etc/hosts",
        ] {
            assert!(clean(raw).is_err(), "{raw}");
        }
    }
}
