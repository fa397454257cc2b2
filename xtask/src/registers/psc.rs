//! How does the register look as lines of the UK register? A record a holder, the totals last.

use std::io::Write;

use anyhow::Result;

use super::{Hold, Holder, Register, day, line};

pub(super) fn write(register: &Register, mut out: impl Write) -> Result<()> {
    let mut records = 0_u64;
    for company in 0..register.companies {
        for (at, hold) in register.holds(company).iter().enumerate() {
            record(register, &mut out, at, hold)?;
            records += 1;
        }
    }
    line(
        &mut out,
        format_args!(
            r#"{{"data":{{"kind":"totals#persons-of-significant-control-snapshot","persons_of_significant_control_count":{records},"statements_count":0,"exemptions_count":0,"generated_at":"2026-11-01T03:43:03Z"}}}}"#
        ),
    )?;
    out.flush()?;
    Ok(())
}

fn record(register: &Register, out: &mut impl Write, at: usize, hold: &Hold) -> Result<()> {
    let number = Register::number(hold.company);
    let natures = natures(hold);
    let ceased = hold.to.map_or(String::new(), |to| format!(r#""ceased_on":"{}","#, day(to)));
    let from = day(hold.from);
    let id = format!("syn{}x{at}", hold.company);
    match hold.holder {
        Holder::Person(person) => {
            let ((first, last), (year, month)) =
                (register.person_name(person), register.birth(person));
            line(
                out,
                format_args!(
                    r#"{{"company_number":"{number}","data":{{"address":{{"address_line_1":"Quay Street","country":"England","locality":"Amberport","postal_code":"AP1 2ZZ","premises":"{}"}},{ceased}"country_of_residence":"England","date_of_birth":{{"month":{month},"year":{year}}},"etag":"{id}","kind":"individual-person-with-significant-control","links":{{"self":"/company/{number}/persons-with-significant-control/individual/{id}"}},"name":"{first} {last}","name_elements":{{"forename":"{first}","surname":"{last}"}},"nationality":"British","natures_of_control":[{natures}],"notified_on":"{from}"}}}}"#,
                    person % 97,
                ),
            )
        }
        Holder::Company(company) => {
            let (own, name) = (Register::number(company), register.company_name(company));
            line(
                out,
                format_args!(
                    r#"{{"company_number":"{number}","data":{{"address":{{"address_line_1":"Harbour Road","country":"United Kingdom","locality":"Amberport","premises":"{}"}},{ceased}"etag":"{id}","identification":{{"country_registered":"England And Wales","legal_authority":"Companies Act 2006","legal_form":"Private Limited Company","place_registered":"Companies House","registration_number":"{own}"}},"kind":"corporate-entity-person-with-significant-control","links":{{"self":"/company/{number}/persons-with-significant-control/corporate-entity/{id}"}},"name":"{name}","natures_of_control":[{natures}],"notified_on":"{from}"}}}}"#,
                    company % 97,
                ),
            )
        }
    }
}

/// The band of a share. The register knows none below a quarter: there it is influence, or a right
/// over the board.
fn natures(hold: &Hold) -> String {
    let band = match hold.share {
        Some(7_501..) => "75-to-100",
        Some(5_001..) => "50-to-75",
        Some(2_501..) => "25-to-50",
        Some(_) | None => {
            let second =
                if hold.votes { r#","right-to-appoint-and-remove-directors""# } else { "" };
            return format!(r#""significant-influence-or-control"{second}"#);
        }
    };
    let votes =
        if hold.votes { format!(r#","voting-rights-{band}-percent""#) } else { String::new() };
    format!(r#""ownership-of-shares-{band}-percent"{votes}"#)
}
