use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::Recorded;
use super::names_in_file::NamesInFile;
use super::option_names::OptionNames;
use crate::projection::{
    Field, Fingerprint, Kind, Member, Omitted, Projection, Sent, UsageStat, sealed,
    serialized_as_sent,
};
use crate::shape::{Flatten, members_without_schemas};
use crate::treatments::Treatment;

/// Which options of the config `C` were set, and how: by name, and none that is skipped.
///
/// Only what can be known is promised, and in the event: what was set on the command line and by
/// environment variables where clap reads the config, what a file has set where
/// `publish(set_in_file)` says so.
pub struct OptionLists<C> {
    lists: Vec<(&'static str, Option<Vec<&'static str>>)>,
    config: PhantomData<fn() -> C>,
}

const ON_COMMAND_LINE: &str = "set_on_command_line";
const BY_ENVIRONMENT: &str = "set_by_environment";
const IN_FILE: &str = "set_in_file";

/// The fields of an event that list options of the config by their names.
pub(crate) const OPTION_LISTS: [&str; 3] = [ON_COMMAND_LINE, BY_ENVIRONMENT, IN_FILE];

impl<C: UsageStat<Projection: Flatten>> OptionLists<C> {
    /// Nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        let fields = Self::WITHOUT_SCHEMAS
            .iter()
            .filter_map(|member| match member {
                Member::Field(field) => Some((field.name, None)),
                Member::Flatten(_) => None,
            });
        Self {
            lists: fields.collect(),
            config: PhantomData,
        }
    }

    /// What was set on the command line, by the ids that clap has of options, which are the names of
    /// fields unless another is written; before that of an option of a subcommand stands the
    /// subcommand's, as in `serve.port`. Others are left out.
    pub fn set_on_command_line<'a>(&mut self, options: impl IntoIterator<Item = &'a str>) {
        self.set(ON_COMMAND_LINE, || OptionNames::<C>::of(options));
    }

    /// What was set by environment variables, by the same names.
    pub fn set_by_environment<'a>(&mut self, options: impl IntoIterator<Item = &'a str>) {
        self.set(BY_ENVIRONMENT, || OptionNames::<C>::of(options));
    }

    /// What a file has set, by the file's content. Names of fields are compared, and values are not
    /// looked at.
    pub fn set_in_file(&mut self, file: &serde_json::Value) {
        self.set(IN_FILE, || NamesInFile::<C>::of(file));
    }

    fn set(&mut self, list: &str, names: impl FnOnce() -> Vec<&'static str>) {
        let promised = self.lists.iter_mut().find(|(name, _)| *name == list);
        if let Some((_, known)) = promised {
            *known = Some(names());
        }
    }

    /// The same, beside a config that was [`Recorded`].
    #[must_use]
    pub fn recorded(&self) -> OptionLists<Recorded> {
        OptionLists {
            lists: self.lists.clone(),
            config: PhantomData,
        }
    }

    const CLAP: [Member; 2] = [
        member::<OptionNames<C>>(
            ON_COMMAND_LINE,
            "Options that were set on the command line, by name; null when this is not known.",
        ),
        member::<OptionNames<C>>(
            BY_ENVIRONMENT,
            "Options that were set by environment variables, by name; null when this is not known.",
        ),
    ];
    const FILE: [Member; 1] = [member::<NamesInFile<C>>(
        IN_FILE,
        "Settings that are in the configuration file, by name; null when this is not known.",
    )];
    const ALL: [Member; 3] = {
        let ([on_command_line, by_environment], [in_file]) = (Self::CLAP, Self::FILE);
        [on_command_line, by_environment, in_file]
    };
}

const fn member<P: Projection>(name: &'static str, description: &'static str) -> Member {
    let names = [name, name, description];
    Member::Field(Field::treated::<Option<P>>(
        names,
        None,
        None,
        Treatment::Send,
    ))
}

impl<C: UsageStat<Projection: Flatten>> Flatten for OptionLists<C> {
    const MEMBERS: &'static [Member] = match (Self::IS_OF_CLAP, Self::IS_IN_FILE) {
        (false, false) => &[],
        (true, false) => &Self::CLAP,
        (false, true) => &Self::FILE,
        (true, true) => &Self::ALL,
    };
    const WITHOUT_SCHEMAS: &'static [Member] = match (Self::IS_OF_CLAP, Self::IS_IN_FILE) {
        (false, false) => &[],
        (true, false) => &const { members_without_schemas::<2>(&Self::CLAP) },
        (false, true) => &const { members_without_schemas::<1>(&Self::FILE) },
        (true, true) => &const { members_without_schemas::<3>(&Self::ALL) },
    };
    const OMITTED: &'static [Omitted] = &[];
    const IS_OF_CLAP: bool = C::Projection::IS_OF_CLAP;
    const IS_IN_FILE: bool = C::Projection::IS_IN_FILE;
}

impl<C: UsageStat<Projection: Flatten>> UsageStat for OptionLists<C> {
    type Projection = Self;
    fn usage(&self) -> Self {
        self.clone()
    }
}

sealed! { [C: UsageStat<Projection: Flatten>] OptionLists<C> }

#[diagnostic::do_not_recommend]
impl<C: UsageStat<Projection: Flatten>> Projection for OptionLists<C> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("lists of options");
    fn sent(&self) -> Sent {
        let lists = self.lists.iter().map(|(name, options)| {
            let options = options.as_ref();
            let options =
                options.map(|options| Sent::list(options.iter().copied().map(Sent::text)));
            (Cow::Borrowed(*name), Sent::or_null(options))
        });
        Sent(Kind::Object(lists.collect()))
    }
}

serialized_as_sent! { [C: UsageStat<Projection: Flatten>] OptionLists<C> }

/// It is flattened wherever it stands, so its own schema allows no value.
impl<C: UsageStat<Projection: Flatten>> JsonSchema for OptionLists<C> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "OptionLists".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        false.into()
    }
}

impl<C> Clone for OptionLists<C> {
    fn clone(&self) -> Self {
        Self {
            lists: self.lists.clone(),
            config: PhantomData,
        }
    }
}

impl<C> std::fmt::Debug for OptionLists<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.lists.fmt(f)
    }
}
