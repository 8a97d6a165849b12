//! `redact`: whether a field is set.

use std::borrow::Cow;
use std::collections::{BinaryHeap, HashMap, LinkedList};
use std::ffi::{CString, OsString};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use secrecy::SecretString;
use usage_stat::UsageStat;

use crate::sent_as_promised;

#[test]
fn redact_tells_set_from_unset() {
    struct Opaque;

    #[derive(UsageStat)]
    struct Args<'a, T> {
        #[usage(redact)]
        text: String,
        #[usage(redact)]
        option: Option<String>,
        #[usage(redact)]
        list: Vec<Opaque>,
        #[usage(redact)]
        map: HashMap<String, Opaque>,
        #[usage(redact)]
        path: PathBuf,
        #[usage(redact)]
        os: OsString,
        #[usage(redact)]
        c: CString,
        #[usage(redact)]
        linked: LinkedList<Opaque>,
        #[usage(redact)]
        heap: BinaryHeap<u8>,
        #[usage(redact)]
        borrowed: Cow<'a, str>,
        #[usage(redact)]
        shared: Arc<str>,
        #[usage(redact)]
        #[allow(deprecated, reason = "what is always set is looked at too")]
        opaque: Opaque,
        #[usage(redact)]
        perhaps: Option<Opaque>,
        #[usage(redact)]
        boxed: Box<Option<Opaque>>,
        #[usage(redact)]
        reference: &'a Option<Opaque>,
        #[usage(redact)]
        twice: Option<Option<Opaque>>,
        #[usage(redact)]
        deep: Rc<Option<Arc<Option<Opaque>>>>,
        #[usage(redact)]
        secret: SecretString,
        #[usage(redact)]
        generic: Option<T>,
        #[usage(redact)]
        #[allow(deprecated, reason = "what is always set is looked at too")]
        number: u8,
    }
    let set = Args {
        text: "canary".into(),
        option: Some("canary".into()),
        list: vec![Opaque],
        map: HashMap::from([("canary".into(), Opaque)]),
        path: "canary".into(),
        os: "canary".into(),
        c: c"canary".into(),
        linked: [Opaque].into(),
        heap: [1].into(),
        borrowed: "canary".into(),
        shared: "canary".into(),
        opaque: Opaque,
        perhaps: Some(Opaque),
        boxed: Box::new(Some(Opaque)),
        reference: &Some(Opaque),
        twice: Some(Some(Opaque)),
        deep: Rc::new(Some(Arc::new(Some(Opaque)))),
        secret: "canary".into(),
        generic: Some("canary"),
        number: 0,
    };
    for (name, value) in sent_as_promised(&set).as_object().unwrap() {
        assert_eq!(value, "[redacted]", "{name}");
    }
    let unset: Args<'_, &str> = Args {
        text: String::new(),
        option: Some(String::new()),
        list: vec![],
        map: HashMap::new(),
        path: PathBuf::new(),
        os: OsString::new(),
        c: CString::default(),
        linked: LinkedList::new(),
        heap: BinaryHeap::new(),
        borrowed: "".into(),
        shared: "".into(),
        opaque: Opaque,
        perhaps: None,
        boxed: Box::new(None),
        reference: &None,
        twice: Some(None),
        deep: Rc::new(Some(Arc::new(None))),
        secret: "".into(),
        generic: None,
        number: 0,
    };
    for (name, value) in sent_as_promised(&unset).as_object().unwrap() {
        let is_always_set = ["opaque", "number"].contains(&&**name);
        assert_eq!(value.is_null(), !is_always_set, "{name}");
    }
}
