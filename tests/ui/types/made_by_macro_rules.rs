use usage_stat::UsageStat;

macro_rules! config {
    ($name:ident { $($field:ident: $ty:ty,)* }) => {
        #[derive(UsageStat)]
        struct $name {
            $($field: $ty,)*
        }
    };
}

config! {
    Args {
        port: u16,
        token: Option<String>,
    }
}

fn main() {}
