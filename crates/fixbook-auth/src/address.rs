//! Where a request comes from, as far as that can be believed.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use ipnet::IpNet;

#[cfg(test)]
mod tests;

/// The address class that limits count by: an IPv4 address, or an IPv6 network of 64 bits, which
/// is what one customer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientNet(IpAddr);

impl From<IpAddr> for ClientNet {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from(network))
            }
        })
    }
}

impl ClientNet {
    /// Whether it is this machine.
    pub fn is_loopback(self) -> bool {
        // The network of `::1` is written without its last half.
        self.0.is_loopback() || self.0 == IpAddr::V6(Ipv6Addr::UNSPECIFIED)
    }
}

impl fmt::Display for ClientNet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(f, "{address}"),
            IpAddr::V6(network) => write!(f, "{network}/64"),
        }
    }
}

/// A text that is neither an address nor a network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address such as 10.0.0.1 and no network such as 10.0.0.0/8")]
pub struct AddressError(String);

/// The proxies whose word is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// From a list of addresses and networks.
    ///
    /// # Errors
    /// Names the first entry that is neither.
    pub fn parse(list: &[String]) -> Result<Self, AddressError> {
        let net = |text: &String| {
            let address = || text.parse::<IpAddr>().map(IpNet::from).ok();
            let net = text.parse::<IpNet>().ok().or_else(address);
            net.ok_or_else(|| AddressError(text.clone()))
        };
        list.iter().map(net).collect::<Result<_, _>>().map(Self)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether requests from `peer` come through a trusted proxy.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.0.iter().any(|net| net.contains(&peer))
    }

    /// The client of a request that came from `peer` with these values of `X-Forwarded-For`.
    ///
    /// Each proxy appends the address it was called from, so the list is read from its end, as
    /// long as the one who wrote an entry is trusted; what stands before that may be invented.
    pub fn client(&self, peer: IpAddr, forwarded_for: &[&str]) -> IpAddr {
        let mut client = peer.to_canonical();
        let entries = forwarded_for
            .iter()
            .rev()
            .flat_map(|value| value.rsplit(','));
        for entry in entries {
            if !self.trusts(client) {
                break;
            }
            match entry.trim().parse::<IpAddr>() {
                Ok(address) => client = address.to_canonical(),
                Err(_) => break,
            }
        }
        client
    }
}
