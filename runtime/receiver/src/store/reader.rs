use super::{Days, Refused, StoreAddress, StoredEvent, Unavailable, clickhouse, sqlite};

/// Reads what is kept, while receivers go on to write. Held events can't be read by it.
///
/// ```no_run
/// use usage_stat_receiver::store::{Days, Reader, StoreAddress};
///
/// let address: StoreAddress = "sqlite:usage.db".parse()?;
/// let reader = Reader::open(&address)?;
/// for app in reader.apps()? {
///     let mut events = 0;
///     reader.events(&app, Days::default(), None, |_| events += 1)?;
///     println!("{app}: {events}");
/// }
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub enum Reader {
    /// Of a file of SQLite.
    Sqlite(sqlite::Reader),
    /// Of a database of ClickHouse.
    ClickHouse(Box<clickhouse::Reader>),
}

/// A part of all events, of which several threads read one each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(Option<sqlite::Part>);

impl Reader {
    /// Opens a store.
    ///
    /// # Errors
    ///
    /// If it is not there, or holds something else.
    pub fn open(address: &StoreAddress) -> Result<Self, Unavailable> {
        match address {
            StoreAddress::Sqlite(path) => sqlite::Reader::open(path).map(Self::Sqlite),
            StoreAddress::ClickHouse(address) => {
                let reader = clickhouse::Reader::open(address)?;
                Ok(Self::ClickHouse(Box::new(reader)))
            }
        }
    }

    /// The apps of which there are events, by name.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub fn apps(&self) -> Result<Vec<String>, Unavailable> {
        match self {
            Self::Sqlite(reader) => reader.apps(),
            Self::ClickHouse(reader) => reader.apps(),
        }
    }

    /// Splits all events into so many parts of about the same size, for as many threads with a reader each;
    /// fewer where the store does not split them. Together they are all events that were there at this moment.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub fn parts(&self, parts: u32) -> Result<Vec<Part>, Unavailable> {
        match self {
            Self::Sqlite(reader) => {
                let parts = reader.parts(parts)?.into_iter();
                Ok(parts.map(|part| Part(Some(part))).collect())
            }
            // It reads with many threads itself.
            Self::ClickHouse(_) => Ok(vec![Part(None)]),
        }
    }

    /// Shows each event of an app that arrived in these days, one at a time: however many there are, memory is
    /// that of one. Of two events with the same key only one is shown.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub fn events(
        &self,
        app: &str,
        days: Days,
        part: Option<Part>,
        show: impl FnMut(StoredEvent<'_>),
    ) -> Result<(), Unavailable> {
        match self {
            Self::Sqlite(reader) => reader.events(app, days, part.and_then(|part| part.0), show),
            Self::ClickHouse(reader) => reader.events(app, days, show),
        }
    }

    /// What was refused or dropped in these days, and why.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub fn refused(&self, days: Days) -> Result<Vec<Refused>, Unavailable> {
        match self {
            Self::Sqlite(reader) => reader.refused(days),
            Self::ClickHouse(reader) => reader.refused(days),
        }
    }
}
