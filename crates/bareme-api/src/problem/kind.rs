//! The kinds of problems, each with a name that clients may rely on.

use axum::http::StatusCode;

/// A kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The body is not JSON.
    MalformedJson,
    /// The body is not a form.
    MalformedForm,
    /// The body broke off.
    IncompleteBody,
    /// The part of the address behind the question mark makes no sense.
    MalformedQuery,
    /// The body was read, but some fields are wrong.
    InvalidSubmission,
    /// There is no such task.
    UnknownTask,
    /// There is no such submission.
    UnknownSubmission,
    /// There is no such lesson.
    UnknownLesson,
    /// There is nothing at this address.
    UnknownAddress,
    /// There is something at this address, but not for this method.
    MethodNotAllowed,
    /// The body took too long to arrive.
    BodyTimeout,
    /// The body, or a file in it, is too large.
    TooLarge,
    /// The body is of a type that is not understood here.
    UnsupportedMediaType,
    /// A header makes no sense.
    MalformedHeader,
    /// The submission has no report yet.
    NotFinished,
    /// The submission does not wait any more.
    NotWaiting,
    /// The idempotency key was used for another submission.
    KeyReused,
    /// As many submissions wait as may.
    QueueFull,
    /// The service is stopping.
    Stopping,
    /// The store fails.
    StoreUnavailable,
}

impl Kind {
    /// Every kind, for the documentation.
    pub const ALL: [Self; 20] = [
        Self::MalformedJson,
        Self::MalformedForm,
        Self::IncompleteBody,
        Self::MalformedQuery,
        Self::InvalidSubmission,
        Self::UnknownTask,
        Self::UnknownSubmission,
        Self::UnknownLesson,
        Self::UnknownAddress,
        Self::MethodNotAllowed,
        Self::BodyTimeout,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::MalformedHeader,
        Self::NotFinished,
        Self::NotWaiting,
        Self::KeyReused,
        Self::QueueFull,
        Self::Stopping,
        Self::StoreUnavailable,
    ];

    /// The name that clients may rely on.
    pub fn urn(self) -> String {
        format!("urn:bareme:problem:{}", self.name())
    }

    /// The kind in words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::MalformedJson => "The body is not valid JSON",
            Self::MalformedForm => "The body is not a valid form",
            Self::IncompleteBody => "The body broke off",
            Self::MalformedQuery => "The query is not understood",
            Self::InvalidSubmission => "The submission is not valid",
            Self::UnknownTask => "There is no such task",
            Self::UnknownSubmission => "There is no such submission",
            Self::UnknownLesson => "There is no such lesson",
            Self::UnknownAddress => "There is nothing at this address",
            Self::MethodNotAllowed => "This address does not take this method",
            Self::BodyTimeout => "The body took too long to arrive",
            Self::TooLarge => "The submission is too large",
            Self::UnsupportedMediaType => "The type of the body is not supported",
            Self::MalformedHeader => "A header is not understood",
            Self::NotFinished => "The submission has no report yet",
            Self::NotWaiting => "The submission does not wait any more",
            Self::KeyReused => "The idempotency key belongs to another submission",
            Self::QueueFull => "Too many submissions are waiting",
            Self::Stopping => "The service is stopping",
            Self::StoreUnavailable => "The store is not available",
        }
    }

    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::MalformedJson
            | Self::MalformedForm
            | Self::IncompleteBody
            | Self::MalformedQuery
            | Self::MalformedHeader => StatusCode::BAD_REQUEST,
            Self::InvalidSubmission => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UnknownTask | Self::UnknownSubmission | Self::UnknownLesson | Self::UnknownAddress => {
                StatusCode::NOT_FOUND
            }
            Self::NotFinished | Self::NotWaiting | Self::KeyReused => StatusCode::CONFLICT,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::QueueFull | Self::Stopping | Self::StoreUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::MalformedJson => "malformed-json",
            Self::MalformedForm => "malformed-form",
            Self::IncompleteBody => "incomplete-body",
            Self::MalformedQuery => "malformed-query",
            Self::InvalidSubmission => "invalid-submission",
            Self::UnknownTask => "unknown-task",
            Self::UnknownSubmission => "unknown-submission",
            Self::UnknownLesson => "unknown-lesson",
            Self::UnknownAddress => "unknown-address",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::BodyTimeout => "body-timeout",
            Self::TooLarge => "too-large",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::MalformedHeader => "malformed-header",
            Self::NotFinished => "not-finished",
            Self::NotWaiting => "not-waiting",
            Self::KeyReused => "key-reused",
            Self::QueueFull => "queue-full",
            Self::Stopping => "stopping",
            Self::StoreUnavailable => "store-unavailable",
        }
    }
}
