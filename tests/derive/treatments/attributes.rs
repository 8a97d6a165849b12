//! Words beside a treatment, and how they are written.

use serde_json::json;
use usage_stat::UsageStat;

use crate::sent_as_promised;

#[test]
fn a_field_is_sent_until_it_expires() {
    #[derive(UsageStat)]
    struct Args {
        #[usage(expires = "0.1.1")]
        soon: u8,
        #[usage(expires = "1.0.0-rc.1")]
        later: u8,
    }
    assert_eq!(
        sent_as_promised(&Args { soon: 1, later: 2 }),
        json!({ "soon": 1, "later": 2 })
    );
}

#[test]
fn a_raw_attribute_is_read() {
    #[derive(UsageStat)]
    struct Args {
        port: u16,
        #[r#usage(skip)]
        #[allow(dead_code)]
        pin: u32,
    }
    let args = Args {
        port: 80,
        pin: 1234,
    };
    assert_eq!(sent_as_promised(&args), json!({ "port": 80 }));
}
