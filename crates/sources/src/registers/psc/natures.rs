//! What does a nature of control give? `voting-rights-25-to-50-percent-as-firm`, taken apart.

use model::{ControlKind, Right, Share};

use crate::registers::edges::Gives;

/// One nature of control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nature {
    pub(super) gives: Gives,
    /// How much, where it is a share.
    pub(super) share: Option<Share>,
    pub(super) via: Via,
}

/// Who holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    Itself,
    /// The trustees of a trust the party has power over.
    Trust(ControlKind),
    /// The members of a firm without legal personality that it has power over.
    Firm(ControlKind),
}

/// Reads a nature; `None` for one the register did not have when this was written.
pub(super) fn read(code: &str) -> Option<Nature> {
    let overseas = code.strip_suffix("-registered-overseas-entity");
    let code =
        overseas.or_else(|| code.strip_suffix("-limited-liability-partnership")).unwrap_or(code);
    // Of an overseas entity the party is a trustee or member, elsewhere it controls the trust or
    // firm: so say the descriptions.
    let power = |own| if overseas.is_some() { own } else { ControlKind::Influence };
    let (code, via) = match (code.strip_suffix("-as-trust"), code.strip_suffix("-as-firm")) {
        (Some(code), _) => (code, Via::Trust(power(ControlKind::Trustee))),
        (_, Some(code)) => (code, Via::Firm(ControlKind::Influence)),
        _ => (code, Via::Itself),
    };
    let (gives, share) = match code {
        "right-to-appoint-and-remove-directors"
        | "right-to-appoint-and-remove-members"
        | "right-to-appoint-and-remove-person" => {
            (Gives::Control(ControlKind::BoardMajorityRight), None)
        }
        "significant-influence-or-control" => (Gives::Control(ControlKind::Influence), None),
        _ => {
            let (right, band) = [
                ("ownership-of-shares-", Right::Shares),
                ("voting-rights-", Right::Votes),
                ("right-to-share-surplus-assets-", Right::Surplus),
                ("part-right-to-share-surplus-assets-", Right::Surplus),
            ]
            .into_iter()
            .find_map(|(start, right)| Some((right, code.strip_prefix(start)?)))?;
            (Gives::Share(right), Some(self::band(band)?))
        }
    };
    Some(Nature { gives, share, via })
}

/// The bands of the register, as its descriptions word them: "more than 25% but not more than 50%".
fn band(code: &str) -> Option<Share> {
    let text = match code {
        "25-to-50-percent" => ">25 <=50",
        "50-to-75-percent" => ">50 <=75",
        "75-to-100-percent" => ">75",
        "more-than-25-percent" => ">25",
        _ => return None,
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn natures_are_taken_apart() {
        let own = |right, share: &str| (Gives::Share(right), Some(share.parse().unwrap()));
        let board = (Gives::Control(ControlKind::BoardMajorityRight), None);
        for (code, (gives, share), via) in [
            ("ownership-of-shares-25-to-50-percent", own(Right::Shares, ">25 <=50"), Via::Itself),
            (
                "voting-rights-75-to-100-percent-as-firm-limited-liability-partnership",
                own(Right::Votes, ">75"),
                Via::Firm(ControlKind::Influence),
            ),
            (
                "ownership-of-shares-more-than-25-percent-as-trust-registered-overseas-entity",
                own(Right::Shares, ">25"),
                Via::Trust(ControlKind::Trustee),
            ),
            (
                "part-right-to-share-surplus-assets-50-to-75-percent-as-trust",
                own(Right::Surplus, ">50 <=75"),
                Via::Trust(ControlKind::Influence),
            ),
            (
                "right-to-appoint-and-remove-members-limited-liability-partnership",
                board,
                Via::Itself,
            ),
        ] {
            assert_eq!(read(code), Some(Nature { gives, share, via }), "{code}");
        }
        for code in ["", "ownership-of-shares-10-to-25-percent", "voting-rights", "-as-trust"] {
            assert_eq!(read(code), None, "{code}");
        }
    }
}
