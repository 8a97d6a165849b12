#[derive(UsageStat)]
struct r#Struct {
    r#type: u32,
    r#match: r#Enum,
}

#[derive(UsageStat)]
#[allow(non_camel_case_types)]
enum r#Enum {
    r#loop,
}
