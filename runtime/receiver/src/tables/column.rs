/// A column of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: the names of the members that lead to it, with dots between them.
    pub name: String,
    /// The names of the members that lead to it.
    pub path: Vec<String>,
    /// What stands in it.
    pub kind: Kind,
    /// What it means, in the words of the newest schema that says so.
    pub description: Option<String>,
    /// Fingerprints of the schemas that have it.
    pub schemas: Vec<String>,
    /// Whether it is there in these schemas only, and another column for the others.
    pub is_one_of_several: bool,
}

impl Column {
    /// The condition, with the store's literals, that an event's schema has the column; none where its
    /// value alone tells.
    pub(super) fn condition(&self, literal: fn(&str) -> String) -> Option<String> {
        (self.is_one_of_several || self.kind == Kind::IsSet).then(|| {
            let schemas: Vec<String> = self.schemas.iter().map(|schema| literal(schema)).collect();
            format!("events.schema IN ({})", schemas.join(", "))
        })
    }
}

/// What stands in a column: what the treatment of the field promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whether it is set: of a redacted field nothing else is known.
    IsSet,
    /// One of these intervals, in their order.
    Interval(Vec<String>),
    /// One of few words.
    Word,
    /// The name of a variant, of which more is told in columns of its own.
    Variant,
    /// A number.
    Number(Number),
    /// True or false.
    Flag,
    /// Any text.
    Text,
    /// A list.
    List {
        /// What its elements are.
        element: Box<Kind>,
        /// Whether there can be none at all, which is not an empty one.
        is_nullable: bool,
    },
    /// Anything else, as JSON.
    Json,
}

/// Which numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Whole ones between these.
    Whole {
        /// The least.
        minimum: i128,
        /// The greatest.
        maximum: i128,
    },
    /// Others too.
    Real,
}

impl Kind {
    /// The word that tells it from another column of the same field.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::IsSet => "set",
            Self::Interval(_) => "interval",
            Self::Word => "word",
            Self::Variant => "variant",
            Self::Number(Number::Whole { .. } | Number::Real) => "number",
            Self::Flag => "flag",
            Self::Text => "text",
            Self::List { .. } => "list",
            Self::Json => "json",
        }
    }

    /// One kind for both, where values of the one can stand beside values of the other and mean the same.
    pub(super) fn merged(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => Some(Self::Number(one.merged(*other))),
            (
                Self::List {
                    element,
                    is_nullable,
                },
                Self::List {
                    element: others,
                    is_nullable: or_nullable,
                },
            ) => Some(Self::List {
                element: Box::new(element.merged(others)?),
                is_nullable: *is_nullable || *or_nullable,
            }),
            // A choice of words may get a variant that says more.
            (Self::Word, Self::Variant) | (Self::Variant, Self::Word) => Some(Self::Variant),
            _ => (self == other).then(|| self.clone()),
        }
    }
}

impl Number {
    fn merged(self, other: Self) -> Self {
        match (self, other) {
            (
                Self::Whole { minimum, maximum },
                Self::Whole {
                    minimum: least,
                    maximum: most,
                },
            ) => Self::Whole {
                minimum: minimum.min(least),
                maximum: maximum.max(most),
            },
            _ => Self::Real,
        }
    }
}
