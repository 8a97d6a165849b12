//! Idle processes, which end with this value.

use std::process::{Child, Command, Stdio};

#[derive(Default)]
pub(crate) struct Crowd(Vec<Child>);

impl Crowd {
    /// Adds processes until there are so many.
    pub(crate) fn grow(&mut self, size: usize) {
        while self.0.len() < size {
            let mut command = Command::new("sleep");
            command
                .arg("3600")
                .stdin(Stdio::null())
                .stdout(Stdio::null());
            self.0.push(command.spawn().unwrap());
        }
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
        }
        for child in &mut self.0 {
            let _ = child.wait();
        }
    }
}
