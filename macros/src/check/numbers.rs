use std::cmp::Ordering;

use proc_macro2::Span;
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

use crate::errors::Errors;

/// A number of a bucket, as it is written.
enum Number {
    Integer(i128),
    Float(f64),
}

/// Bounds are literals, all integers or all floats, in rising order.
pub(super) fn bounds(bounds: &[Expr], word: Span, errors: &Errors) {
    if bounds.is_empty() {
        errors.at(
            word,
            "`bucket` needs at least one bound; write `bucket(1, 8, 64)`",
        );
    }
    let mut previous: Option<Number> = None;
    for bound in bounds {
        let Some(number) = number(bound) else {
            errors.on(
                bound,
                "a bound is a number; write it out, as in `bucket(1, 8, 64)`",
            );
            return;
        };
        if let Some(previous) = &previous {
            match order(previous, &number) {
                Some(Ordering::Less) => {}
                Some(_) => errors.on(bound, "bounds stand in rising order, each once; sort them"),
                None => errors.on(
                    bound,
                    "bounds are all integers or all floats; write them alike",
                ),
            }
        }
        previous = Some(number);
    }
}

fn number(bound: &Expr) -> Option<Number> {
    match bound {
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => match number(expr)? {
            Number::Integer(value) => Some(Number::Integer(-value)),
            Number::Float(value) => Some(Number::Float(-value)),
        },
        Expr::Group(group) => number(&group.expr),
        Expr::Lit(ExprLit { lit, .. }) => match lit {
            Lit::Int(literal) => literal.base10_parse().ok().map(Number::Integer),
            Lit::Float(literal) => literal.base10_parse().ok().map(Number::Float),
            _ => None,
        },
        _ => None,
    }
}

fn order(a: &Number, b: &Number) -> Option<Ordering> {
    match (a, b) {
        (Number::Integer(a), Number::Integer(b)) => Some(a.cmp(b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(b),
        _ => None,
    }
}

/// A bound as people read it: digits without separators or a suffix.
pub(crate) fn digits(bound: &Expr) -> String {
    match number(bound) {
        Some(Number::Integer(value)) => value.to_string(),
        Some(Number::Float(value)) => value.to_string(),
        None => String::new(),
    }
}
