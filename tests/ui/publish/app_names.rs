use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema = "a.json", app = "3d-server"))]
struct Digit {
    port: u16,
}

#[derive(UsageStat)]
#[usage(publish(schema = "a.json", app = "my server"))]
struct Space {
    port: u16,
}

#[derive(UsageStat)]
#[usage(publish(schema = "a.json", app = ".hidden"))]
struct Dot {
    port: u16,
}

#[derive(UsageStat)]
#[usage(publish(schema = "a.json", app = "größe"))]
struct Letters {
    port: u16,
}

#[derive(UsageStat)]
#[usage(publish(schema = "a.json", app = "my-server."))]
struct DotAtTheEnd {
    port: u16,
}

#[derive(UsageStat)]
#[usage(publish(schema = "a.json", app = "nul"))]
struct Device {
    port: u16,
}

#[derive(UsageStat)]
#[usage(publish(schema = "a.json", app = "Com1.v2"))]
struct DeviceWithExtension {
    port: u16,
}

fn main() {}
