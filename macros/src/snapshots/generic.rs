#[derive(UsageStat)]
struct Limits<'a, T, const N: usize>
where
    T: Clone,
{
    each: [T; N],
    first: &'a T,
    #[usage(skip)]
    never: Vec<T>,
    limit: &'a u32,
}
