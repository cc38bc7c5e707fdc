//! The bytes of an upload on their way into the object store: no more than may come, no slower than they may, and only while the
//! sender's session lasts.

use super::allowance::too_much_waits;
use crate::http::access::Caller;
use crate::http::error::{ApiError, ApiResult};
use crate::http::sender_pace::SenderPace;
use crate::http::{EdgeLimits, session_watch};
use crate::objects::Objects;
use crate::state::AppState;
use api::ids::AccountId;
use api::problem::Problem;
use axum::body::BodyDataStream;
use futures_util::StreamExt;
use object_store::WriteMultipart;
use std::pin::pin;
use tokio::time::{Instant, timeout_at};

/// Parts that wait to be written while the next is filled.
const PARTS_IN_FLIGHT: usize = 1;

/// What is received, from whom, and how much there is room for.
pub(super) struct Receiving<'a> {
    pub(super) state: &'a AppState,
    pub(super) account: &'a AccountId,
    pub(super) caller: Caller,
    /// Bytes that may still wait to be imported in this account.
    pub(super) room: u64,
}

impl Receiving<'_> {
    /// The size and the BLAKE3 of what came in, which is on disk; on any fault the parts are taken back.
    pub(super) async fn receive(self, body: BodyDataStream, mut write: WriteMultipart) -> ApiResult<(u64, String)> {
        let objects: &Objects = &self.state.objects;
        let account = self.account;
        match self.take(body, &mut write).await {
            Ok(received) => {
                objects.finish(account, write).await?;
                Ok(received)
            }
            Err(fault) => {
                write.abort().await?;
                Err(fault)
            }
        }
    }

    async fn take(self, mut body: BodyDataStream, write: &mut WriteMultipart) -> ApiResult<(u64, String)> {
        let limits = &self.state.limits;
        let pace = SenderPace::begin(&limits.edge);
        let mut ended = pin!(session_watch::ended(self.state.clone(), self.caller));
        let mut hasher = blake3::Hasher::new();
        let mut bytes = 0_u64;
        loop {
            let slowest = pace.until(bytes);
            let until = slowest.min(Instant::now() + limits.edge.upload_silence);
            let piece = tokio::select! {
                biased;
                () = &mut ended => return Err(ApiError::signed_out()),
                piece = timeout_at(until, body.next()) => piece,
            };
            let piece = match piece {
                Ok(None) => return Ok((bytes, hasher.finalize().to_hex().to_string())),
                Ok(Some(Ok(piece))) if Instant::now() < slowest => piece,
                Ok(Some(Ok(_))) => return Err(too_slow(&limits.edge)),
                Err(_) if until == slowest => return Err(too_slow(&limits.edge)),
                Ok(Some(Err(_))) | Err(_) => return Err(broken_off()),
            };
            bytes += piece.len() as u64;
            if bytes > limits.file_bytes {
                return Err(too_large(limits.file_bytes));
            }
            if bytes > self.room {
                return Err(too_much_waits(&limits.edge));
            }
            hasher.update(&piece);
            write.wait_for_capacity(PARTS_IN_FLIGHT).await?;
            write.put(piece);
        }
    }
}

/// 400 and not 408, on which browsers send the whole request once more by themselves.
fn too_slow(limits: &EdgeLimits) -> ApiError {
    let (seconds, hours) = (limits.upload_grace.as_secs(), limits.upload_time.as_secs().div_ceil(3600));
    Problem::UploadTooSlow { seconds, speed: limits.upload_speed, hours }.into()
}

fn broken_off() -> ApiError {
    Problem::UploadBrokenOff.into()
}

pub(super) fn too_large(most: u64) -> ApiError {
    Problem::FileTooLarge { most }.into()
}
