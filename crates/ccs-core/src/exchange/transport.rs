//! The caller's connection to CCSS.

use alloc::vec::Vec;

use super::{Exchange, Folded, Request, Response, ResponseRefusal};

/// Sends requests to CCSS and returns the answers that have arrived, to these or to earlier
/// requests, in any order and any number of times. Requests and answers can be lost.
pub trait Transport {
    /// Why a connection failed as a whole.
    type Error;

    /// One connection.
    ///
    /// # Errors
    /// The transport's own error; the unsent requests stay in the outbox.
    fn connect(&mut self, requests: &[Request]) -> Result<Vec<Response>, Self::Error>;
}

impl Exchange {
    /// Sends everything that CCSS has not answered, and records the answers. Answers that cannot be
    /// correct are listed as refusals; the other answers still count.
    ///
    /// # Errors
    /// Only the transport's error. Nothing changes, and the next connection sends the same
    /// requests.
    pub fn connect<T: Transport>(
        &mut self,
        transport: &mut T,
    ) -> Result<Vec<Result<Folded, Vec<ResponseRefusal>>>, T::Error> {
        let responses = transport.connect(&self.outbox())?;
        Ok(responses.into_iter().map(|response| self.fold(response)).collect())
    }
}
