//! The table of sentences that each language fills.

/// A table that lacks a sentence does not compile.
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// The sentences of one language.
        #[derive(Clone, Copy, Debug)]
        #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "some are of the command line alone"))]
        pub(crate) struct Sentences {
            $($(#[$doc])* pub(crate) $name: &'static str,)+
        }

        #[cfg(test)]
        impl Sentences {
            /// All of them, by their names.
            fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),+]
            }

            /// Others in their places.
            pub(crate) fn each(&self, change: impl Fn(&str) -> String) -> Self {
                Self { $($name: change(self.$name).leak(),)+ }
            }
        }
    };
}

sentences! {
    // Joints.
    and,
    or,
    then,

    // Headings.
    title,
    on_this_page,
    in_short,
    collected,
    never,
    when_and_where,
    off,
    see,
    changed,
    example,
    settings,
    machine,
    event,
    never_sent,

    // In short.
    sends,
    sends_nothing,
    on_by_default,
    on_in_containers,
    purpose,
    purpose_settings,
    purpose_machine,
    purpose_failures,
    received_by,
    closed_event,
    switch_off_by_option,
    switch_off_by_variable,
    switch_off_by_either,

    // Occasions.
    at_start,
    at_ping,
    at_stop,
    at_error,
    at_no_time,
    every_second,
    every_seconds,
    every_minute,
    every_minutes,
    every_hour,
    every_hours,
    every_day,
    every_days,

    // What is collected.
    places_within,
    places_elements,
    one_level,
    most_at_levels,
    name,
    meaning,
    what_is_sent,
    why,
    since,
    why_not,
    of_a_choice,

    // The filter.
    filter,
    treatment,
    any_treatment,
    kept_back,
    only_whether,
    only_how_many,
    only_the_range,
    only_if_listed,
    as_it_is,
    shown,

    // What is sent for a field.
    nothing,
    redacted,
    how_many,
    in_range,
    if_listed,
    always_null,
    null_if_unset,
    null_if_none,
    null_if_not_finite,
    worked_out,
    only_at,
    same_as,
    list_of_same_as,
    one_of_same_as,
    list_of_names,
    list_of_names_in,
    name_in,

    // What is never collected.
    closed,
    open,
    event_itself,
    left_out,

    // When and where.
    when,
    where_to,
    where_nowhere,
    no_address_kept,
    on_every_machine,
    in_containers_only,
    what_is_a_container,
    what_is_no_container,
    sign_at,
    sign_root,
    sign_mounts,
    sign_control_group,
    sign_processes,
    unknown_engine,
    oci_engine,
    apptainer,
    nix_build,
    chroot,
    layer,
    slurm_job,
    live_system,
    service,
    virtual_machine,
    kept,
    kept_a_day,
    kept_days,
    kept_unknown,
    erase,
    erase_without_contact,
    consent,
    questions,
    newest_page,
    learned,

    // How to switch it off.
    off_by_option,
    off_by_variable,
    off_everywhere,
    off_by_file,
    off_by_file_all,
    off_files,
    off_files_elsewhere,
    off_in_ci,
    off_after,
    off_when_built,
    less,
    less_without,

    // How to see it for yourself.
    see_bytes,
    see_ledger,
    see_files,
    see_schema,
    see_fingerprint,
    see_explained,
    see_valid,
    see_changes,
    see_program,
    manual,

    // What changed.
    release,
    unreleased,
    first_release,
    first_release_of_one,
    gone_release,
    unread_release,
    same_promise,
    widened,
    narrowed,
    unclear,
    neutral,
    whole_event,
    consent_changed,
    policy_app,
    policy_endpoint,
    policy_heartbeat,
    policy_occasions,
    policy_levels,
    policy_containers,
    policy_opt_out,
    policy_retention,
    policy_contact,
    policy_page,
    policy_report,
    field_and_why,
    changes_in_full,

    // The example.
    made_up,

    // Values: one|many|each.
    whole_number,
    number,
    seconds,
    number_of_form,
    text_as_it_is,
    list_of,
    object,
    object_with,
    objects_below,

    // Values.
    no_value,
    text,
    text_of_form,
    matching,
    one_character,
    characters,
    at_least_one_character,
    at_least_characters,
    at_most_one_character,
    at_most_characters,
    between_characters,
    from_up,
    up_to,
    from_to,
    without_repeats,
    exactly,
    at_least,
    at_most,
    between,
    in_brackets,
    variant_with,
    and_more,
    for_each,
    nested_again,
    anything,
    as_schema_says,
    as_this_says,
    at_no_level,
    only_at_level,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Sentences;
    use crate::language::Language;

    const COUNTED: [&str; 9] = [
        "whole_number",
        "number",
        "seconds",
        "number_of_form",
        "text_as_it_is",
        "list_of",
        "object",
        "object_with",
        "objects_below",
    ];

    fn parts(sentence: &str) -> BTreeSet<&str> {
        let named = sentence.split('{').skip(1);
        named
            .filter_map(|rest| Some(rest.split_once('}')?.0))
            .collect()
    }

    /// The literals, which are the same in all languages.
    fn literals(sentence: &str) -> BTreeSet<&str> {
        sentence.split('`').skip(1).step_by(2).collect()
    }

    fn tables() -> Vec<(Language, &'static Sentences)> {
        Language::ALL
            .map(|language| (language, language.sentences()))
            .to_vec()
    }

    #[test]
    fn every_language_has_the_same_parts() {
        let english = Language::English.sentences().all();
        for (language, table) in tables() {
            for ((name, sentence), (_, original)) in table.all().into_iter().zip(&english) {
                assert!(!sentence.trim().is_empty(), "{language:?}: {name}");
                assert_eq!(parts(sentence), parts(original), "{language:?}: {name}");
                assert_eq!(
                    literals(sentence),
                    literals(original),
                    "{language:?}: {name}"
                );
                assert_eq!(sentence.matches('`').count() % 2, 0, "{language:?}: {name}");
            }
        }
    }

    #[test]
    fn what_is_counted_has_three_forms() {
        for (language, table) in tables() {
            for (name, sentence) in table.all() {
                let forms = if COUNTED.contains(&name) { 3 } else { 1 };
                let found: Vec<_> = sentence.split('|').collect();
                assert_eq!(found.len(), forms, "{language:?}: {name}");
                assert!(
                    found.iter().all(|form| parts(form) == parts(found[0])),
                    "{language:?}: {name}"
                );
            }
        }
    }

    /// Nothing was left in the language that it was copied from.
    #[test]
    fn no_sentence_is_the_same_in_two_languages() {
        // Words that both have, and sentences without words.
        let alike = ["name", "release", "in_brackets", "sign_at", "field_and_why"];
        let others = Language::ALL.into_iter();
        for language in others.filter(|language| *language != Language::English) {
            let english = Language::English.sentences().all().into_iter();
            for ((name, one), (_, other)) in english.zip(language.sentences().all()) {
                let is_own = one != other || alike.contains(&name);
                assert!(is_own, "{language:?}: {name}: {one}");
            }
        }
    }
}
