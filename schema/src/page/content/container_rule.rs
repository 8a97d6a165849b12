use crate::{
    containers::{ENGINES, SANDBOXES, Sign},
    event::ContainerRule,
    language::{Sentences, phrase::Phrase},
};

/// On which machines events are sent.
pub(super) fn points(rule: ContainerRule, say: &Sentences) -> Vec<Phrase> {
    match rule {
        ContainerRule::Anywhere => vec![Phrase::words(say.on_every_machine)],
        ContainerRule::OnlyInContainers => vec![
            Phrase::words(say.in_containers_only),
            what_is_a_container(say),
            what_is_no_container(say),
        ],
    }
}

fn what_is_a_container(say: &Sentences) -> Phrase {
    let signs = Sign::ALL.map(|sign| {
        let words = match sign {
            Sign::Root => say.sign_root,
            Sign::Mounts => say.sign_mounts,
            Sign::ControlGroup => say.sign_control_group,
            Sign::Processes => say.sign_processes,
        };
        let parts = [
            ("sign", Phrase::words(words)),
            ("path", Phrase::code(sign.path())),
        ];
        Phrase::fill(say.sign_at, &parts)
    });
    let engines = ENGINES.iter().map(|engine| in_words(engine.name, say));
    let engines = engines.chain([say.unknown_engine]).map(Phrase::words);
    Phrase::fill(
        say.what_is_a_container,
        &[
            ("signs", Phrase::list(signs.to_vec(), say.or)),
            ("engines", Phrase::list(engines.collect(), say.or)),
        ],
    )
}

fn what_is_no_container(say: &Sentences) -> Phrase {
    let sandboxes = SANDBOXES.iter().map(|sandbox| in_words(sandbox.name, say));
    let others = sandboxes.chain([say.virtual_machine]).map(Phrase::words);
    Phrase::fill(
        say.what_is_no_container,
        &[("others", Phrase::list(others.collect(), say.or))],
    )
}

/// What an engine or a sandbox is called; a proper name is the same in all languages.
pub(in crate::page) fn in_words(name: &'static str, say: &Sentences) -> &'static str {
    match name {
        "an OCI engine" => say.oci_engine,
        "Apptainer or Singularity" => say.apptainer,
        "a Nix build" => say.nix_build,
        "a chroot" => say.chroot,
        "a layer upon the machine's own root" => say.layer,
        "a Slurm job" => say.slurm_job,
        "a live or image-based system" => say.live_system,
        "a service or session of the machine" => say.service,
        name => name,
    }
}
