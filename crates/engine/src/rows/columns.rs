//! What do the columns of this table mean? Header words, value shapes, and what the caller said.

use super::dates::Order;
use super::detect::{Column, Layout};
use super::{Record, Role, RowsError, dates, headers, party, shapes};

/// A column with what reading its values needs.
pub(super) struct Settled {
    pub(super) column: Column,
    pub(super) order: Order,
}

/// How many values are shown of a column, and how many letters of each.
const SHOWN: usize = 3;
const SHOWN_LETTERS: usize = 60;

/// Settles every column from a sample of the rows.
///
/// # Errors
/// A mapping names no column.
pub(super) fn settle(
    layout: &Layout,
    sample: &[Record],
    mapping: &[(String, Role)],
) -> Result<Vec<Settled>, RowsError> {
    let values: Vec<Vec<&str>> = (0..layout.headers.len()).map(|at| values(sample, at)).collect();
    let mut roles: Vec<(Role, u8)> = (layout.headers.iter().zip(&values))
        .map(|(header, values)| role(header, values, layout.is_named))
        .collect();
    choose_names(&mut roles, layout, &values);
    part_names(&mut roles, &layout.headers, sample);
    for (wanted, role) in mapping {
        for at in mapped(wanted, &layout.headers)? {
            roles[at] = (*role, 100);
        }
    }
    let settled = layout
        .headers
        .iter()
        .zip(&values)
        .zip(&roles)
        .map(|((header, values), role)| settled(header, values, *role));
    Ok(settled.collect())
}

/// The values of a column that say something.
fn values(sample: &[Record], at: usize) -> Vec<&str> {
    let whole = sample.iter().filter(|record| record.broken.is_none());
    let cells = whole.filter_map(|record| record.cells.get(at)).map(|cell| cell.trim());
    cells.filter(|cell| !shapes::is_blank(cell)).collect()
}

fn settled(header: &str, values: &[&str], (role, confidence): (Role, u8)) -> Settled {
    let order = if role == Role::BirthDate { dates::order(values) } else { Order::Unknown };
    let mut samples: Vec<String> = Vec::new();
    for value in values {
        let shown: String = value.chars().take(SHOWN_LETTERS).collect();
        if !samples.contains(&shown) {
            samples.push(shown);
        }
        if samples.len() == SHOWN {
            break;
        }
    }
    let problems = problems(values, role, order);
    Settled {
        column: Column { header: header.to_owned(), role, confidence, samples, problems },
        order,
    }
}

/// What of the sample cannot be read: one sentence for each reason.
fn problems(values: &[&str], role: Role, order: Order) -> Vec<String> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for value in values {
        if let Some(why) = party::problem(role, order, value) {
            match counts.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => counts.push((why, 1)),
            }
        }
    }
    let said = counts.iter().map(|(why, count)| format!("{count} of {} {why}", values.len()));
    said.chain((order == Order::Mixed).then(|| dates::MIXED.to_owned())).collect()
}

/// The role by the header, checked with the values, else by the values.
fn role(header: &str, values: &[&str], is_named: bool) -> (Role, u8) {
    if headers::is_ours(header) {
        return (Role::Unused, 95);
    }
    if let Some((role, sure)) = is_named.then(|| headers::role(header)).flatten() {
        let order = if role == Role::BirthDate { dates::order(values) } else { Order::Unknown };
        let is_unread = |why: &str| why != party::UNCERTAIN;
        let problems = values.iter().filter_map(|value| party::problem(role, order, value));
        let (unread, all) = (problems.filter(|why| is_unread(why)).count(), values.len());
        if unread * 2 <= all {
            return (role, sure);
        }
        // A header that its values do not bear out: "Land" over plots, "Type" over goods.
        let is_optional = matches!(role, Role::Schema | Role::Gender);
        return if is_optional { (Role::Unused, 60) } else { (role, sure / 2) };
    }
    if let Some(found) = shapes::role(values) {
        return found;
    }
    // A date under a header we do not know may be any date; without headers it is likely a birth.
    let read = |value: &&&str| shapes::of(value) != shapes::Shape::Words && dates::is_birth(value);
    let born = values.iter().filter(read).count();
    if !is_named && born > 0 && born * 10 >= values.len() * 9 {
        return (Role::BirthDate, 60);
    }
    (Role::Unused, 50)
}

/// Sees to it that there is a name: the column that looks most like one, where no header says so.
/// A header that names a name only in part ("bank name") gives way to one that does so wholly.
fn choose_names(roles: &mut [(Role, u8)], layout: &Layout, values: &[Vec<&str>]) {
    let is_whole = |(role, sure): &(Role, u8)| *role == Role::Name && *sure > 75;
    if roles.iter().any(is_whole) {
        for role in roles.iter_mut().filter(|(role, sure)| *role == Role::Name && *sure == 75) {
            *role = (Role::Unused, 60);
        }
    }
    if roles.iter().any(|(role, _)| *role == Role::Name || role.is_name_part()) {
        return;
    }
    let free = (0..roles.len()).filter(|at| roles[*at].0 == Role::Unused);
    let own = |at: &usize| !headers::is_ours(&layout.headers[*at]);
    let scored = free.filter(own).map(|at| (shapes::namelike(&values[at]), at));
    // Of columns alike the first is the likelier.
    let best =
        scored.filter(|(score, _)| *score > 0).max_by_key(|(score, at)| (*score, usize::MAX - at));
    if let Some((_, at)) = best {
        roles[at] = (Role::Name, 50);
    }
}

/// "Name, Vorname" and "Nom, Prénom": beside a given name, a plain "name" that does not hold it is
/// the family name.
fn part_names(roles: &mut [(Role, u8)], headers: &[String], sample: &[Record]) {
    let at = |wanted: Role| roles.iter().position(|(role, _)| *role == wanted);
    let plain =
        |at: &usize| matches!(headers::plain(&headers[*at]).as_str(), "name" | "nom" | "nombre");
    if at(Role::LastName).is_some() {
        return;
    }
    let Some(first) = at(Role::FirstName) else {
        return;
    };
    let Some(name) = at(Role::Name).or_else(|| (0..headers.len()).find(plain)).filter(plain) else {
        return;
    };
    let cell =
        |record: &Record, at: usize| record.cells.get(at).map(|cell| cell.trim().to_lowercase());
    let (mut whole, mut all) = (0, 0);
    for record in sample {
        let (Some(given), Some(full)) = (cell(record, first), cell(record, name)) else { continue };
        if !given.is_empty() && !full.is_empty() {
            all += 1;
            whole += usize::from(full.contains(&given));
        }
    }
    roles[name] = if whole * 2 > all { (Role::Name, 90) } else { (Role::LastName, 85) };
}

/// The columns a mapping means: by header, else by number from 1.
fn mapped(wanted: &str, headers: &[String]) -> Result<Vec<usize>, RowsError> {
    let exact = |header: &&String| header.trim() == wanted.trim();
    let alike = |header: &&String| {
        let plain = headers::plain(header);
        !plain.is_empty() && plain == headers::plain(wanted)
    };
    for fits in [&exact as &dyn Fn(&&String) -> bool, &alike] {
        let found: Vec<usize> = headers
            .iter()
            .enumerate()
            .filter(|(_, header)| fits(header))
            .map(|(at, _)| at)
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    match wanted.trim().parse::<usize>() {
        Ok(number) if (1..=headers.len()).contains(&number) => Ok(vec![number - 1]),
        _ => {
            let place = format!("the mapping of \"{wanted}\"");
            let why = format!("there is no such column; there are: {}", headers.join(", "));
            Err(RowsError::usage(place, why))
        }
    }
}
