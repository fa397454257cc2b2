//! Is this the ending of a form of a word? By script, for the languages of the vocabulary.
//!
//! An ending is a suffix that makes one word of another (steel, of steel) and a case or gender. The
//! lists are unions over the languages of a script: a stem of the vocabulary is long enough to say
//! the rest.

/// Whether what follows a stem of so many letters is nothing but an ending. After a short Latin stem
/// stands only what most languages have: Gemini is no form of the Turkish for ship.
pub(crate) fn is_ending_of(rest: &str, letters: usize) -> bool {
    let is_short = letters < LONG && rest.starts_with(|first: char| first.is_ascii_lowercase());
    if is_short { has(SHORT_LATIN, rest) } else { is_ending(rest) }
}

/// The letters of a stem that may have any ending.
const LONG: usize = 5;
const SHORT_LATIN: &str = "a e i o u y s n en er em es";

/// Whether what follows a stem is nothing but an ending.
pub(crate) fn is_ending(rest: &str) -> bool {
    let Some((suffixes, cases)) = of(rest) else { return rest.is_empty() };
    let is_case = |rest: &str| rest.is_empty() || has(cases, rest);
    is_case(rest) || is_suffix_and(suffixes, rest, is_case)
}

/// Whether what follows a stem is the beginning of an ending: a stem stands inside a longer one.
#[allow(dead_code, reason = "only the build script looks for stems in stems")]
pub(crate) fn is_beginning(rest: &str) -> bool {
    let Some((suffixes, _)) = of(rest) else { return rest.is_empty() };
    is_ending(rest) || has(suffixes, rest)
}

fn is_suffix_and(suffixes: &str, rest: &str, is_case: impl Fn(&str) -> bool) -> bool {
    let mut suffixes = suffixes.split_ascii_whitespace();
    suffixes.any(|suffix| rest.strip_prefix(suffix).is_some_and(&is_case))
}

fn has(list: &str, ending: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == ending)
}

/// The suffixes and the cases of a script.
fn of(rest: &str) -> Option<(&'static str, &'static str)> {
    Some(match rest.chars().next()? {
        'a'..='z' => (LATIN_SUFFIXES, LATIN),
        'Ͱ'..='Ͽ' => (GREEK_SUFFIXES, GREEK),
        'Ѐ'..='ӿ' => (CYRILLIC_SUFFIXES, CYRILLIC),
        'א'..='ת' => (NONE, HEBREW),
        '\u{600}'..='\u{6ff}' => (NONE, ARABIC),
        _ => return None,
    })
}

const NONE: &str = "";

/// Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh and Kyrgyz.
const CYRILLIC: &str = "а у ом е ы и о я ю ем ь й ов ев ей ам ям ами ями ах ях ью \
    ый ий ой ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ую юю ою ею эю \
    ия ии ию ией иям иях иями ием иє ье ья ьев ьям \
    і ї є ої ій ів їв ові еві ію ією ії єю ім іх іми яй аю ае ыя аго яго ага яга аму яму оў аў еў ёў яў ці \
    ът ят та то те ата ото ите ия ият ят а ен на ни но ява ове еве ови \
    а у ог ом ој их им ју ја ји је а ама има ту ње \
    сы нын тын дын дар лар лер тар сынын лык";

const CYRILLIC_SUFFIXES: &str = "н нн ск ов ев енн онн ионн ическ ичн чн альн ональн арн ьн \
    ивн овск евск инск анск ств ствен тельн ческ еск ост ник щик чик ци ні ія ічн ічеськ ськ цьк ійськ овськ \
    ильн овочн елн нск ьск ьств ельн тельск ейск ен эн йск янск ийск ијск йн ењ ање ение ени ани ання ення анн енне анне";

const LATIN: &str = "a e i o u y s t n m d es en er em et os as is us um am om in ei ai ie ia iu ii ea \
    ul ului elor lor ilor ele eai iei iile iilor uri urilor ile ale are ari \
    ego ej ego emu ym ych ich ymi imi ich ou ove ov ow owi ami ach ech im ima ama oga og oj ih \
    at ot ok ek ak nak nek ban ben ba be ja je jai jei anak enek bol tol al el nal nel ert \
    ta te ssa lla lle den ien jen iden ja ksi sta de da id ide ite st ga \
    am ams ui io iu ios ems iems oms uose eje es ija ijas iju ijos ines ine inis inio \
    ar or er arna erna erne ene ers ens ets ernes ers \
    lar ler lari leri larin lerin si su sinin nin nun i u in un lik lig ligi \
    iy yy yi ij yj aya aia aja oye oe oie oje yye yie ogo omu ykh ikh oy oi ey uyu yu ya yam yakh yami ye \
    ti iet iti ijiet ijiet na nd eur euse eurs eset eseket esei asat esek ajanak akt ere erul erului eret";

const LATIN_SUFFIXES: &str = "n sk ick ic ical al ial ional ion ions ian ien isch iesch isk istisk ow ov c cn ck nick n nn ni \
    ski czn icz ijn ijsk ijski ar iar ist ner isc isc ens an at ator or er ing en ens sc ent inen inis skas sk isk iv iva ivn ill eri \
    nisch niisch istick istisk istyczn anic ichesk chesk esk ichn onn enn iteln teln eln ovsk insk evsk ansk yansk aln ivn esi es tik ese ose ova ast est ost aci iacio ov yn ent ant ir";

const GREEK: &str = "α η ο οσ ου ον οι ων ουσ ασ ησ εσ εισ εωσ ι ια ιασ ιο ιου ιων ιεσ εα εασ μα ματα ματοσ ματων υ";

const GREEK_SUFFIXES: &str = "ικ ιακ ητικ τικ ν στικ ιστικ σ κ";

const ARABIC: &str = "ه ة ي يه ية ات يات ين ان ون ها هاي يان انه ا يي اي";

const HEBREW: &str = "ה ת י ים ות ית יות יים";
