//! Which further readings do the Latin words of a name have? The same for all of them.

use unicode_script::Script;

use crate::roles::Part;
use crate::romanise::Reading;
use crate::romanise::latin::{self, Habit, IsMarked};
use crate::route::Route;

/// The further readings of the Latin words of a name, the same for all.
pub(super) struct LatinPlan {
    is_spelt: bool,
    habit: Option<Habit>,
}

impl LatinPlan {
    pub(super) fn of(parts: &[Part]) -> LatinPlan {
        let own = parts.iter().filter_map(|part| match part {
            Part::Own { word, spelt, .. } if word.script == Script::Latin => {
                Some((word.text.as_str(), spelt.as_deref()))
            }
            _ => None,
        });
        let spelt = || own.clone().filter_map(|(_, spelt)| spelt);
        // Only a háček is spelt so.
        let is_marked = spelt().any(|spelt| spelt.contains("tch") || spelt.contains("zh"));
        let is_marked = if is_marked { IsMarked::Yes } else { IsMarked::No };
        let habit = latin::habit(own.clone().map(|(text, _)| text), is_marked);
        // With a háček the English spelling is the one worth having.
        let is_spelt = spelt().next().is_some() && is_marked == IsMarked::No;
        LatinPlan { is_spelt, habit }
    }

    pub(super) fn add(&self, readings: &mut Vec<Reading>, text: &str, spelt: Option<&str>) {
        let best = spelt.unwrap_or(text);
        if !best.is_ascii() {
            return; // signs that no table knows: what could be read is there already
        }
        if self.is_spelt {
            readings.push(Reading::one(Route::LatinSpelt, best.to_owned()));
        }
        if let Some(habit) = self.habit {
            readings.push(Reading::one(Route::LatinRespelt, latin::respell(best, habit)));
        }
    }
}
