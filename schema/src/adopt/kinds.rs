//! What a type holds, told by how it is spelled.

use syn::{GenericArgument, PathArguments, Type, TypePath};

use super::source::Types;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A flag, a duration, nothing.
    Plain,
    Float,
    Integer {
        most: u128,
        /// Zero is none of its values.
        is_positive: bool,
    },
    /// Text or a path.
    Text,
    /// An address and the like, which is never empty.
    SetText,
    /// A moment or an id.
    Telling,
    /// A type that is made for secrets.
    Secret,
    Optional(Box<Self>),
    List(Box<Self>),
    Map(Box<Self>, Box<Self>),
    Tuple(Vec<Self>),
    /// A type of the files, by its name.
    Local(String),
    /// A type of another crate, or one that can't be told.
    Unknown,
}

/// Text that may be empty, and is unset then.
const TEXTS: [&str; 10] = [
    "String",
    "str",
    "PathBuf",
    "Path",
    "OsString",
    "OsStr",
    "CString",
    "CStr",
    "Utf8PathBuf",
    "Utf8Path",
];

/// Text, or as telling, that is never empty.
const SET_TEXTS: [&str; 10] = [
    "char",
    "Url",
    "Uri",
    "Value",
    "IpAddr",
    "Ipv4Addr",
    "Ipv6Addr",
    "SocketAddr",
    "SocketAddrV4",
    "SocketAddrV6",
];

const TELLING: [&str; 6] = [
    "SystemTime",
    "Instant",
    "Uuid",
    "Timestamp",
    "DateTime",
    "Zoned",
];

const SECRETS: [&str; 3] = ["SecretString", "SecretBox", "Secret"];

/// The kind of a type that stands in a file.
pub(super) fn kind(ty: &Type, file: usize, types: &Types<'_>, parameters: &[String]) -> Kind {
    let inner = |ty: &Type| kind(ty, file, types, parameters);
    match ty {
        Type::Path(path) => of_path(path, file, types, parameters),
        Type::Reference(reference) => inner(&reference.elem),
        Type::Paren(paren) => inner(&paren.elem),
        Type::Group(group) => inner(&group.elem),
        Type::Array(array) => Kind::List(Box::new(inner(&array.elem))),
        Type::Slice(slice) => Kind::List(Box::new(inner(&slice.elem))),
        Type::Tuple(tuple) if tuple.elems.is_empty() => Kind::Plain,
        Type::Tuple(tuple) => Kind::Tuple(tuple.elems.iter().map(inner).collect()),
        _ => Kind::Unknown,
    }
}

fn of_path(path: &TypePath, file: usize, types: &Types<'_>, parameters: &[String]) -> Kind {
    let (Some(last), Some(first), None) = (
        path.path.segments.last(),
        path.path.segments.first(),
        &path.qself,
    ) else {
        return Kind::Unknown;
    };
    let name = last.ident.to_string();
    let is_alone = path.path.segments.len() == 1;
    if is_alone && parameters.contains(&name) {
        return Kind::Unknown;
    }
    if types.find(&name, file).is_some() {
        return Kind::Local(name);
    }
    if let Some(alias) = types.alias(&name) {
        // An alias of itself compiles nowhere.
        return match alias {
            Type::Path(same) if same.path.is_ident(&name) => Kind::Unknown,
            other => kind(other, file, types, parameters),
        };
    }
    if TEXTS.contains(&name.as_str()) {
        return Kind::Text;
    }
    if SET_TEXTS.contains(&name.as_str()) {
        return Kind::SetText;
    }
    if TELLING.contains(&name.as_str()) {
        return Kind::Telling;
    }
    if SECRETS.contains(&name.as_str()) {
        return Kind::Secret;
    }
    // The same name in another crate is another type.
    let from = match is_alone {
        true => types.imported(&name, file).map(str::to_owned),
        false => Some(first.ident.to_string()),
    };
    if from.is_some_and(|from| !["std", "core", "alloc"].contains(&from.as_str())) {
        return Kind::Unknown;
    }
    let arguments: Vec<Kind> = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => (arguments.args.iter())
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(kind(ty, file, types, parameters)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    of_std(&name, arguments)
}

fn of_std(name: &str, arguments: Vec<Kind>) -> Kind {
    let mut arguments = arguments.into_iter();
    let mut next = || arguments.next().unwrap_or(Kind::Unknown);
    match name {
        "f32" | "f64" => Kind::Float,
        "bool" | "Duration" | "PhantomData" => Kind::Plain,
        "Option" => Kind::Optional(Box::new(next())),
        "Box" | "Rc" | "Arc" | "Cow" | "Wrapping" => next(),
        "Vec" | "VecDeque" | "HashSet" | "BTreeSet" => Kind::List(Box::new(next())),
        "HashMap" | "BTreeMap" => Kind::Map(Box::new(next()), Box::new(next())),
        "NonZero" => match next() {
            Kind::Integer { most, .. } => Kind::Integer {
                most,
                is_positive: true,
            },
            _ => Kind::Unknown,
        },
        name => {
            let short = name.strip_prefix("NonZero").map(str::to_lowercase);
            let is_positive = short.is_some();
            match most(short.as_deref().unwrap_or(name)) {
                Some(most) => Kind::Integer { most, is_positive },
                None => Kind::Unknown,
            }
        }
    }
}

/// The largest number of an integer type.
fn most(name: &str) -> Option<u128> {
    Some(match name {
        "u8" => u8::MAX.into(),
        "i8" => i8::MAX.unsigned_abs().into(),
        "u16" => u16::MAX.into(),
        "i16" => i16::MAX.unsigned_abs().into(),
        // As small as a machine's own may be.
        "u32" | "usize" => u32::MAX.into(),
        "i32" | "isize" => i32::MAX.unsigned_abs().into(),
        "u64" => u64::MAX.into(),
        "i64" => i64::MAX.unsigned_abs().into(),
        "u128" => u128::MAX,
        "i128" => i128::MAX.unsigned_abs(),
        _ => return None,
    })
}

/// The names of all types that a type is made of.
pub(super) fn mentioned(ty: &Type) -> Vec<String> {
    match ty {
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else {
                return Vec::new();
            };
            let mut names = vec![last.ident.to_string()];
            if let PathArguments::AngleBracketed(arguments) = &last.arguments {
                for argument in &arguments.args {
                    if let GenericArgument::Type(ty) = argument {
                        names.extend(mentioned(ty));
                    }
                }
            }
            names
        }
        Type::Reference(reference) => mentioned(&reference.elem),
        Type::Paren(paren) => mentioned(&paren.elem),
        Type::Group(group) => mentioned(&group.elem),
        Type::Array(array) => mentioned(&array.elem),
        Type::Slice(slice) => mentioned(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().flat_map(mentioned).collect(),
        _ => Vec::new(),
    }
}
