use axum::http::{HeaderValue, StatusCode, header::RETRY_AFTER};
use axum::response::{IntoResponse, Response};

use super::pause;
use crate::store::StoreOutcome;

/// What a sender is told. Launchers act by the status alone: 2xx is delivered, another 4xx than 408 drops
/// the event, and 503 is a pause for all events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Stored, and durable.
    Stored,
    /// As [`Self::Stored`], in the place of one that was made before all was known.
    Completed,
    /// It was stored before, and is durable.
    Duplicate,
    /// Held until its schema is here, and durable.
    Held,
    /// It breaks its schema, in these places.
    Breaks(String),
    /// It is no event.
    Malformed(&'static str),
    /// It did not come in time.
    TooSlow,
    /// It is larger than events may be.
    TooLarge,
    /// Its schema is not here, and there is no room to hold more.
    NoRoomToHold,
    /// The receiver or its store can't take it now.
    Unavailable,
}

impl Answer {
    /// One of each.
    #[must_use]
    pub fn all() -> [Self; 10] {
        [
            Self::Stored,
            Self::Completed,
            Self::Duplicate,
            Self::Held,
            Self::Breaks(String::new()),
            Self::Malformed(""),
            Self::TooSlow,
            Self::TooLarge,
            Self::NoRoomToHold,
            Self::Unavailable,
        ]
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Stored | Self::Completed | Self::Duplicate => StatusCode::NO_CONTENT,
            Self::Held => StatusCode::ACCEPTED,
            Self::Breaks(_) | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoRoomToHold => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The word for it in metrics.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Completed => "completed",
            Self::Duplicate => "duplicate",
            Self::Held => "held",
            Self::Breaks(_) => "breaks",
            Self::Malformed(_) => "malformed",
            Self::TooSlow => "too_slow",
            Self::TooLarge => "too_large",
            Self::NoRoomToHold => "no_room_to_hold",
            Self::Unavailable => "unavailable",
        }
    }
}

impl From<StoreOutcome> for Answer {
    fn from(keeping: StoreOutcome) -> Self {
        match keeping {
            StoreOutcome::Stored => Self::Stored,
            StoreOutcome::Completed => Self::Completed,
            StoreOutcome::Duplicate => Self::Duplicate,
            StoreOutcome::Held => Self::Held,
            StoreOutcome::NoRoom => Self::NoRoomToHold,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = self.status();
        let words = match self {
            Self::Stored | Self::Completed | Self::Duplicate => return status.into_response(),
            Self::Held => "held until its schema is here\n".to_owned(),
            Self::Breaks(places) => places,
            Self::Malformed(what) => format!("not an event: {what}\n"),
            Self::TooSlow => "did not come in time\n".to_owned(),
            Self::TooLarge => "larger than an event may be\n".to_owned(),
            Self::NoRoomToHold => "its schema is not here, and too many such wait\n".to_owned(),
            Self::Unavailable => {
                let seconds = HeaderValue::from(pause::seconds());
                return (status, [(RETRY_AFTER, seconds)], "not now\n").into_response();
            }
        };
        (status, words).into_response()
    }
}
