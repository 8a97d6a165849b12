//! Values that a schema allows, most of them the usual ones.

use fastrand::Rng;
use serde_json::{Map, Number, Value};
use usage_stat_schema::Treatment;
use usage_stat_schema::document::{Alternative, List, Member, Object, Shape, Text};
use usage_stat_schema::review::example::sample;

use super::machines::few;

/// The usual value is the same for a place whenever it is asked for; the others vary around it.
pub(super) struct Values<'a> {
    pub(super) rng: &'a mut Rng,
    /// Makes the usual value of each place.
    pub(super) seed: u64,
}

impl Values<'_> {
    /// A value of a setting, and whether it is another than the usual.
    pub(super) fn setting(&mut self, name: &str, member: &Member) -> Option<(Value, bool)> {
        let mut steady = Rng::with_seed(seed(self.seed, name));
        let usual = Values {
            rng: &mut steady,
            seed: self.seed,
        }
        .member(name, member)?;
        // Some options nobody sets, and some everybody has to.
        let change = match steady.u8(0..10) {
            0..3 => 0.0,
            3 => 0.7,
            4 | 5 => 0.2,
            _ => 0.04,
        };
        if self.rng.f64() >= change {
            return Some((usual, false));
        }
        let other = self.near(name, &usual, member)?;
        let is_other = other != usual;
        Some((other, is_other))
    }

    /// A value like the usual one.
    fn near(&mut self, name: &str, usual: &Value, member: &Member) -> Option<Value> {
        if let Some(number) = usual.as_u64().filter(|number| *number > 0) {
            let near = match self.rng.u8(0..10) {
                0..6 => number << few(self.rng, 4),
                6..9 => (number >> few(self.rng, 4)).max(1),
                // Somebody measured.
                _ => number + self.rng.u64(1..=number.max(3)),
            };
            let near = Value::from(near);
            if member.shape.admits(&near) {
                return Some(near);
            }
        }
        if let Some(flag) = usual.as_bool() {
            return Some(Value::from(!flag));
        }
        self.member(name, member)
    }

    /// Any value that can stand there.
    pub(super) fn member(&mut self, name: &str, member: &Member) -> Option<Value> {
        let treatment = member.usage.as_ref().map(|usage| usage.treatment);
        if treatment == Some(Treatment::Count) {
            let count = Value::from(few(self.rng, 12));
            if member.shape.admits(&count) {
                return Some(count);
            }
        }
        if let Some(example) = &member.example
            && self.rng.bool()
        {
            return Some(example.clone());
        }
        self.shape(name, &member.shape)
    }

    fn shape(&mut self, name: &str, shape: &Shape) -> Option<Value> {
        let is_null = |known: &&Alternative| matches!(known, Alternative::Literal { value, .. } if value.is_null());
        let (null, some): (Vec<&Alternative>, Vec<&Alternative>) = shape
            .alternatives
            .iter()
            .filter(|known| !matches!(known, Alternative::Recursive(_) | Alternative::Opaque(_)))
            .partition(is_null);
        let is_flag = some.len() == 2
            && some.iter().all(
                |known| matches!(known, Alternative::Literal { value, .. } if value.is_boolean()),
            );
        if is_flag {
            return Some(Value::from(self.rng.f64() < 0.2));
        }
        if some.is_empty() || (!null.is_empty() && self.rng.f64() < 0.55) {
            return (!null.is_empty()).then_some(Value::Null);
        }
        let place = few(self.rng, some.len());
        let made = some
            .get(place)
            .and_then(|known| self.alternative(name, known));
        made.or_else(|| sample(shape))
    }

    fn alternative(&mut self, name: &str, alternative: &Alternative) -> Option<Value> {
        match alternative {
            Alternative::Literal { value, .. } => Some(value.clone()),
            Alternative::Integer { minimum, maximum } => Some(self.whole(name, *minimum, *maximum)),
            Alternative::Number {
                minimum, maximum, ..
            } => self.real(*minimum, *maximum),
            Alternative::Text(text) => self.text(name, text),
            Alternative::List(list) => self.list(name, list),
            Alternative::Object(object) => self.object(object),
            Alternative::Any => Some(Value::Null),
            Alternative::Recursive(_) | Alternative::Opaque(_) => None,
        }
    }

    /// People like powers of two.
    fn whole(&mut self, name: &str, minimum: Option<i128>, maximum: Option<i128>) -> Value {
        // What is counted in these is large.
        let is_large = ["token", "bytes", "length", "memory"]
            .iter()
            .any(|word| name.contains(word));
        let wish = 1_i128 << self.rng.u32(if is_large { 9..14 } else { 0..8 });
        let most = maximum.unwrap_or(i128::MAX);
        let number = wish.clamp(minimum.unwrap_or(0).min(most), most);
        match u64::try_from(number) {
            Ok(number) => number.into(),
            Err(_) => i64::try_from(number).unwrap_or_default().into(),
        }
    }

    fn real(&mut self, minimum: Option<f64>, maximum: Option<f64>) -> Option<Value> {
        let wish = f64::from(self.rng.u32(1..20)) / 10.0;
        let least = minimum.unwrap_or(f64::NEG_INFINITY);
        let number = wish.max(least).min(maximum.unwrap_or(f64::INFINITY));
        Number::from_f64(number).map(Value::Number)
    }

    fn text(&mut self, name: &str, text: &Text) -> Option<Value> {
        let shape = Shape {
            alternatives: vec![Alternative::Text(text.clone())],
        };
        if !text.free() {
            return sample(&shape);
        }
        let word = name.rsplit('.').next().unwrap_or(name);
        let number = few(self.rng, 40);
        Some(Value::from(format!("{word}-{}", letters(number))))
    }

    fn list(&mut self, name: &str, list: &List) -> Option<Value> {
        let mut items: Vec<Value> = Vec::new();
        for member in &list.prefix {
            items.push(self.member(name, member)?);
        }
        let least = usize::try_from(list.minimum).ok()?;
        let most = list.maximum.map_or(usize::MAX, |most| {
            usize::try_from(most).unwrap_or(usize::MAX)
        });
        let wish = (items.len() + few(self.rng, 4)).max(least).min(most);
        if let Some(member) = &list.rest {
            // A list without repeats may have no room for as many.
            for _ in 0..4 * wish {
                if items.len() == wish {
                    break;
                }
                let item = self.member(name, member)?;
                if !list.unique || !items.contains(&item) {
                    items.push(item);
                }
            }
        }
        Some(Value::Array(items))
    }

    fn object(&mut self, object: &Object) -> Option<Value> {
        let mut members = Map::new();
        for (name, member) in &object.fields {
            if member.required || self.rng.bool() {
                members.insert(name.clone(), self.member(name, member)?);
            }
        }
        Some(Value::Object(members))
    }
}

fn letters(number: usize) -> String {
    const WORDS: [&str; 8] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta",
    ];
    let word = WORDS.get(number % WORDS.len()).copied().unwrap_or_default();
    match number / WORDS.len() {
        0 => word.to_owned(),
        round => format!("{word}{round}"),
    }
}

/// Another for each name.
fn seed(seed: u64, name: &str) -> u64 {
    name.bytes()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}
