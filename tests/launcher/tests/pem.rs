//! Certificates as programs read them from a file.

use data_encoding::BASE64_MIME;

pub(crate) fn pem(der: &[u8]) -> String {
    let body = BASE64_MIME.encode(der);
    format!("-----BEGIN CERTIFICATE-----\r\n{body}-----END CERTIFICATE-----\r\n")
}
