//! How does the register look as BODS 0.4 lines? Parties first, then what they hold.

use std::io::Write;

use anyhow::Result;

use super::{Hold, Holder, Register, day, line};

const PUBLICATION: &str = r#""publicationDetails":{"publicationDate":"2026-11-01","bodsVersion":"0.4","publisher":{"name":"Synthetic register"}},"source":{"type":["officialRegister"]}"#;

pub(super) fn write(register: &Register, mut out: impl Write) -> Result<()> {
    for company in 0..register.companies {
        let (number, name) = (Register::number(company), register.company_name(company));
        line(
            &mut out,
            format_args!(
                r#"{{"statementId":"syn-c-{company}-{}","declarationSubject":"c{company}","statementDate":"2026-10-01","recordId":"c{company}","recordType":"entity","recordStatus":"new",{PUBLICATION},"recordDetails":{{"isComponent":false,"entityType":{{"type":"registeredEntity"}},"name":"{name}","jurisdiction":{{"code":"GB","name":"United Kingdom"}},"identifiers":[{{"scheme":"GB-COH","id":"{number}"}}]}}}}"#,
                tail(company),
            ),
        )?;
    }
    for person in 0..register.people {
        let ((first, last), (year, month)) = (register.person_name(person), register.birth(person));
        line(
            &mut out,
            format_args!(
                r#"{{"statementId":"syn-p-{person}-{}","declarationSubject":"p{person}","statementDate":"2026-10-01","recordId":"p{person}","recordType":"person","recordStatus":"new",{PUBLICATION},"recordDetails":{{"isComponent":false,"personType":"knownPerson","names":[{{"type":"legal","fullName":"{first} {last}","givenName":"{first}","familyName":"{last}"}}],"nationalities":[{{"code":"GB"}}],"birthDate":"{year}-{month:02}"}}}}"#,
                tail(person),
            ),
        )?;
    }
    for company in 0..register.companies {
        for (at, hold) in register.holds(company).iter().enumerate() {
            relationship(&mut out, at, hold)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn relationship(out: &mut impl Write, at: usize, hold: &Hold) -> Result<()> {
    let company = hold.company;
    let holder = match hold.holder {
        Holder::Person(person) => format!("p{person}"),
        Holder::Company(company) => format!("c{company}"),
    };
    let mut interests = interest(hold, "shareholding");
    if hold.votes {
        interests.push(',');
        interests.push_str(&interest(hold, "votingRights"));
    }
    line(
        out,
        format_args!(
            r#"{{"statementId":"syn-r-{company}-{at}-{}","declarationSubject":"c{company}","statementDate":"2026-10-01","recordId":"r{company}-{at}","recordType":"relationship","recordStatus":"new",{PUBLICATION},"recordDetails":{{"isComponent":false,"subject":"c{company}","interestedParty":"{holder}","interests":[{interests}]}}}}"#,
            tail(company),
        ),
    )
}

fn interest(hold: &Hold, kind: &str) -> String {
    let share = match hold.share {
        Some(share) => format!(r#","share":{{"exact":{}.{:02}}}"#, share / 100, share % 100),
        None => String::new(),
    };
    let end = hold.to.map_or(String::new(), |to| format!(r#","endDate":"{}""#, day(to)));
    format!(
        r#"{{"type":"{kind}","directOrIndirect":"direct","beneficialOwnershipOrControl":true{share},"startDate":"{}"{end}}}"#,
        day(hold.from),
    )
}

/// Ids of statements are at least 32 letters long.
fn tail(number: u64) -> String {
    format!("{number:032x}")
}
