//! Who carries requests to CCSS: the caller.

use alloc::vec::Vec;

use super::{Exchange, Folded, Request, Response, ResponseRefusal};

/// Carries requests to CCSS and brings back whatever has come, to these or to earlier ones, in any
/// order and any number of times. It may lose any of both.
pub trait Transport {
    /// Why a connection failed as a whole.
    type Error;

    /// One connection.
    ///
    /// # Errors
    /// The transport's own; what was to be sent stays in the outbox.
    fn connect(&mut self, requests: &[Request]) -> Result<Vec<Response>, Self::Error>;
}

impl Exchange {
    /// Sends everything that CCSS has not answered and takes in what comes back. What cannot be
    /// true is in the list as a refusal, and the other answers count all the same.
    ///
    /// # Errors
    /// Only the transport's; nothing is changed, and the next connection sends the same.
    pub fn connect<T: Transport>(
        &mut self,
        transport: &mut T,
    ) -> Result<Vec<Result<Folded, Vec<ResponseRefusal>>>, T::Error> {
        let responses = transport.connect(&self.outbox())?;
        Ok(responses.into_iter().map(|response| self.fold(response)).collect())
    }
}
