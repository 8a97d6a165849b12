//! Names of fields and newtypes that tell of a number which names somebody.

use syn::ext::IdentExt;
use syn::{Ident, Member};

pub(crate) use crate::ids::Naming;
use crate::ids::of_words;
use crate::model::{Field, Model, Treatment};
use crate::words::Word;

/// Whether the name of an untreated field is such a name, and nobody says why it names nobody. What has
/// only a place has the names of its variant and its type.
pub(crate) fn naming(field: &Field, model: &Model) -> Option<Naming> {
    let by_type = matches!(
        field.treatment,
        Treatment::ByType | Treatment::ByTypeOrRedact
    );
    if !by_type || field.with.is_some() || field.usage.span_of(Word::Why).is_some() {
        return None;
    }
    let of_ident = |ident: &Ident| of_name(&ident.unraw().to_string());
    match &field.member {
        Member::Named(ident) => of_ident(ident).or_else(|| of_name(&field.wire)),
        Member::Unnamed(_) => {
            let (holders, is_one_of_several) = model.holders_of(field);
            let naming = holders.into_iter().find_map(of_ident);
            // Beside others, each is an element of what the name speaks of.
            naming.map(|naming| match is_one_of_several {
                true => Naming::One,
                false => naming,
            })
        }
    }
}

fn of_name(name: &str) -> Option<Naming> {
    let name = heck::AsSnakeCase(name).to_string();
    let words: Vec<&str> = name.split('_').collect();
    of_words(&words)
}

#[cfg(test)]
mod tests {
    use super::{Naming, of_name};

    #[test]
    fn names_of_ids_are_told_from_others() {
        for name in [
            "id",
            "peer_id",
            "peerId",
            "node-id",
            "userid",
            "random_seed",
            "remote_port",
            "src_port",
            "sourcePort",
            "clientport",
            "serial_number",
            "serialNumber",
            "ip",
            "client_ip",
            "host_ipv4",
            "client_addr",
            "mac_address",
            "imei",
            "phone_number",
            "fingerprint",
            "processid",
            "token",
            "accessToken",
            "account",
            "pin",
            "license",
            "latitude",
            "home_lon",
            "date_of_birth",
            "birthday",
            "birth_year",
            "dob",
            "client_secret",
            "password",
            "passwd",
            "passphrase",
            "api_key",
            "key",
            "device_identifier",
            "coordinates",
            "gps",
            "iban",
            "card_cvv",
            "timestamp",
            "serial_no",
            "serialno",
            "pid2",
            "peer_id2",
            "peer_id_2",
            "seed0",
            "created_by_id",
            "sent_by_peer",
        ] {
            assert_eq!(of_name(name), Some(Naming::One), "{name}");
        }
        for name in [
            "peers",
            "user_ids",
            "block_hashes",
            "ip_addresses",
            "client_ports",
            "serial_numbers",
            "accounts",
            "keys",
            "peers2",
        ] {
            assert_eq!(of_name(name), Some(Naming::List), "{name}");
        }
        for name in [
            "port",
            "grid",
            "max_tokens",
            "max_new_token",
            "stop_tokens",
            "token_budget",
            "pin_memory",
            "latency",
            "flat",
            "hybrid",
            "bid",
            "shards",
            "",
            "0",
            "seeded",
            "listen_port",
            "http_port",
            "ports",
            "transport",
            "num_ports",
            "zip",
            "gzip",
            "number",
            "line_number",
            "max_connections_per_ip",
            "limit_per_client_ip",
            "streams_per_peer",
            "skip",
            "macro",
            "time_to_first_token",
            "cost_by_token",
            "key_bits",
            "casino",
            "h264",
            "level2",
            "v2",
            "_",
        ] {
            assert_eq!(of_name(name), None, "{name}");
        }
    }
}
