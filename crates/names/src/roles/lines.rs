//! Where in a line of a payment or of a shipping paper may a name stand?
//!
//! A text is a line if it has words of business that names hardly have, two at least or one beside a
//! number. Names stand between these words and numbers. The words are of our own writing: code words of
//! SWIFT field 72, Incoterms, kinds of packages and units (UN/ECE recommendations 20 and 21), and what
//! clerks write in payments and invoices.

use crate::analysis::asked_key;

/// The most windows of a line.
const WINDOWS_MAX: usize = 10;
/// A text of fewer words is no line.
const WORDS_MIN: usize = 3;

/// The characters of a line of a payment message (SWIFT MT, `35x`), and of one cut before a space.
const CUT_LENGTHS: std::ops::RangeInclusive<usize> = 34..=35;

const NOISE: &str = "\
    acc ins int rec rfb roc ordp benm inv phonben phonibk telebenm ipi uri pmt pymt pymnt payt trf \
    trfr tfr trsf xfer bo b/o a/c ac/ acct c/o attn ref refs reference pay paid payer payee payment \
    payments paying repayment prepayment transfer transfers remit remitted remittance remitter \
    beneficiary beneficiaries bene bnf benef originator sender receiver recipient debtor creditor \
    invoice invoices inv. invc bill dated dtd dd account accounts iban bic swift wire telex favour \
    favor salary salaries wages payroll bonus rent rental loan loans mortgage instalment installment \
    deposit advance fee fees commission premium refund reimbursement settlement purchase purchased \
    sold bought sale contract contracts contr agreement agrmt agr po p/o order orders lc l/c l.c \
    urgent copy attached enclosed correspondent intermediary charges ours shar our vat tax due ccy \
    usd eur gbp chf rub aed cny jpy inr amount amt total sum tel fax \
    consignee consignees consignor shipper shippers notify carrier exporter importer buyer seller \
    vendor purchaser supplier enduser end-user user model serial hs hscode hts cn awb bl b/l cmr \
    container containers ctr fcl lcl hc gross net tare weight kgs kg mt mts ton tons tonnes lbs pcs \
    pc ea units unit qty pallet pallets plt carton cartons ctn ctns crate crates box boxes bag bags \
    drum drums barrel barrels roll rolls coil coils bale bales bundle bundles case cases package \
    packages pkg pkgs pieces sets set exw fca fas fob cfr cnf cif cpt cip dap dpu ddp daf des deq \
    january february march april june july august september october november december jan feb mar \
    apr jun jul aug sep sept oct nov dec \
    zahlung ueberweisung uberweisung rechnung rechnungen rg rgnr rnr gehalt lohn miete vertrag \
    auftrag kundennr verwendungszweck darlehen gutschrift empfaenger empfanger absender begunstigter \
    beguenstigter lieferung versandt ware \
    virement facture factures paiement versement loyer salaire contrat commande beneficiaire \
    destinataire expediteur reglement avoir \
    pago pagos transferencia factura facturas nomina alquiler contrato pedido beneficiario remitente \
    destinatario abono cuenta fatura pagamento bonifico fattura stipendio affitto contratto ordine \
    mittente saldo \
    oplata platezh plata perevod schet schetu scheta schetam dogovor dogovoru nds bez zarplata arenda \
    zaim nakladnaya akt posluhy rahunok \
    оплата платеж платёж перевод счет счёт счету счёту счета договор договору ндс без зарплата аренда \
    заем займ накладная назначение платежа получатель отправитель плательщик грузополучатель \
    грузоотправитель партия шт кг рахунок";

/// Words that lead to a name or away from it.
const LINKS: &[&str] = &[
    "to", "for", "from", "by", "of", "at", "as", "per", "under", "via", "through", "in", "on",
    "no", "nr", "number", "with", "re", "and", "the", "end", "an", "fur", "fuer", "von", "vom",
    "zu", "pour", "de", "par", "a", "para", "por", "per", "da", "di", "po", "za", "ot", "dlya",
    "по", "за", "от", "для", "на", "dated", "against", "towards",
];

/// Where a run is parted although names may have the word inside.
const PARTING: &[&str] =
    &["for", "to", "from", "by", "under", "fur", "fuer", "pour", "para", "für"];

/// What a word of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Noise,
    Number,
    Link,
    Name,
}

struct Piece {
    kind: Kind,
    key: String,
    start: usize,
    end: usize,
}

/// The parts of a line in which a name may stand, each once; nothing of a text that is no line.
pub(crate) fn windows(text: &str) -> Vec<&str> {
    let pieces = pieces(text);
    let count = |kind| pieces.iter().filter(|piece| piece.kind == kind).count();
    // A year is a part of many a company's name.
    let is_plain = |piece: &&Piece| piece.kind == Kind::Number && !is_year(&piece.key);
    let (noise, numbers) = (count(Kind::Noise), pieces.iter().filter(is_plain).count());
    // A line that a field cuts has lost some of its words.
    let is_short = CUT_LENGTHS.contains(&text.chars().count());
    let is_code = text.starts_with('/');
    let signs = noise + numbers.min(1) + usize::from(is_short) + usize::from(is_code);
    let is_line = pieces.len() >= WORDS_MIN && noise > 0 && signs > 1;
    if !is_line {
        return Vec::new();
    }
    let mut found: Vec<&str> = Vec::new();
    let is_cut = |piece: &Piece| matches!(piece.kind, Kind::Noise | Kind::Number);
    let mut at = 0;
    while at < pieces.len() {
        if is_cut(&pieces[at]) {
            at += 1;
            continue;
        }
        let length = pieces[at..].iter().take_while(|piece| !is_cut(piece)).count();
        let run = &pieces[at..at + length];
        push(&mut found, text, run);
        if is_short && at + length == pieces.len() {
            // Its last word may be cut.
            push(&mut found, text, &run[..length - 1]);
        }
        // A number may end the name: of a ship, a plant, a brigade.
        if pieces.get(at + length).is_some_and(|next| next.kind == Kind::Number) {
            push(&mut found, text, &pieces[at..=at + length]);
        }
        let is_parting = |piece: &Piece| PARTING.contains(&piece.key.as_str());
        for (place, _) in run.iter().enumerate().filter(|(_, piece)| is_parting(piece)) {
            push(&mut found, text, &run[..place]);
            push(&mut found, text, &run[place..]);
        }
        at += length;
    }
    found.truncate(WINDOWS_MAX);
    found
}

fn is_year(key: &str) -> bool {
    key.len() == 4 && (key.starts_with("19") || key.starts_with("20"))
}

/// Adds a run without the links at its ends.
fn push<'a>(found: &mut Vec<&'a str>, text: &'a str, run: &[Piece]) {
    let is_own = |piece: &Piece| piece.kind != Kind::Link;
    let first = run.iter().position(is_own);
    let last = run.iter().rposition(is_own);
    if let (Some(first), Some(last)) = (first, last) {
        let window = &text[run[first].start..run[last].end];
        if window.len() < text.len() && !found.contains(&window) {
            found.push(window);
        }
    }
}

/// The words of a line, parted at spaces and at strokes and colons beside them.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let is_end = |sign: char| sign.is_whitespace() || matches!(sign, ';' | ':');
    for whole in text.split_inclusive(is_end) {
        let word = whole.trim_end_matches(is_end);
        // /INV/2025 and /ORDP/NAME: the code words between strokes are words of their own.
        let is_code = word.starts_with('/');
        let mut start = at;
        for part in word.split_inclusive(|sign: char| is_code && sign == '/') {
            push_piece(&mut pieces, part, start);
            start += part.len();
        }
        at += whole.len();
    }
    pieces
}

fn push_piece(pieces: &mut Vec<Piece>, part: &str, start: usize) {
    let bare = part.trim_matches('/');
    let key = asked_key(bare);
    if key.is_empty() {
        return;
    }
    let begin = start + (part.len() - part.trim_start_matches('/').len());
    let lower = bare.to_lowercase();
    let is_noise = |word: &str| NOISE.split_ascii_whitespace().any(|noise| noise == word);
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let kind = if is_noise(&key) || is_noise(&lower) {
        Kind::Noise
    } else if digits > 0 && 2 * digits >= key.len() {
        Kind::Number
    } else if LINKS.contains(&key.as_str()) {
        Kind::Link
    } else {
        Kind::Name
    };
    pieces.push(Piece { kind, key, start: begin, end: begin + bare.len() });
}
