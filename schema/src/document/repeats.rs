use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Alternative;

/// The alternatives, each once. References may lead to the same ones many times.
pub(super) fn without_repeats(alternatives: Vec<Alternative>) -> Vec<Alternative> {
    /// So many are compared one by one sooner than they are sorted.
    const FEW: usize = 8;
    if alternatives.len() <= FEW {
        let mut kept = Vec::with_capacity(alternatives.len());
        for alternative in alternatives {
            if !kept.contains(&alternative) {
                kept.push(alternative);
            }
        }
        return kept;
    }
    let mut texts: HashSet<String> = HashSet::new();
    let mut kept: Vec<Alternative> = Vec::with_capacity(alternatives.len());
    // Where those are that are no text, by what they are: of the same names only a few.
    let mut others: HashMap<String, Vec<usize>> = HashMap::new();
    for alternative in alternatives {
        match &alternative {
            Alternative::Literal {
                value: Value::String(text),
                description,
            } => {
                if !texts.insert(format!("{text}\0{description:?}")) {
                    continue;
                }
            }
            other => {
                let names = match other {
                    Alternative::Literal { value, .. } => value.to_string(),
                    Alternative::Object(object) => object
                        .fields
                        .keys()
                        .map(|name| format!("{name:?}"))
                        .collect(),
                    _ => String::new(),
                };
                let alike = others.entry(names).or_default();
                if alike.iter().any(|at| kept.get(*at) == Some(other)) {
                    continue;
                }
                alike.push(kept.len());
            }
        }
        kept.push(alternative);
    }
    kept
}
