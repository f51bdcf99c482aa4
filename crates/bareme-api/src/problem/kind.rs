//! The kinds of problems, each with a name that clients may rely on.

use axum::http::StatusCode;

/// Each kind with what it means, its name, its HTTP status and its title.
macro_rules! kinds {
    ($(#[doc = $meaning:literal] $kind:ident, $name:literal, $status:ident, $title:literal;)*) => {
        /// A kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $(#[doc = $meaning] $kind,)*
        }

        impl Kind {
            /// Every kind, for the documentation.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            const fn facts(self) -> (&'static str, StatusCode, &'static str) {
                match self {
                    $(Self::$kind => ($name, StatusCode::$status, $title),)*
                }
            }
        }
    };
}

kinds! {
    /// The request has no key that is valid.
    MissingKey, "missing-key", UNAUTHORIZED, "A valid key is needed";
    /// The key may not do this.
    WrongScope, "wrong-scope", FORBIDDEN, "The key does not allow this";
    /// More was asked than the tenant may ask.
    RateLimited, "rate-limited", TOO_MANY_REQUESTS, "Too many requests";
    /// The body is not JSON.
    MalformedJson, "malformed-json", BAD_REQUEST, "The body is not valid JSON";
    /// The body is not a form.
    MalformedForm, "malformed-form", BAD_REQUEST, "The body is not a valid form";
    /// The body broke off.
    IncompleteBody, "incomplete-body", BAD_REQUEST, "The body broke off";
    /// The part of the address behind the question mark makes no sense.
    MalformedQuery, "malformed-query", BAD_REQUEST, "The query is not understood";
    /// The body was read, but some fields are wrong.
    InvalidSubmission, "invalid-submission", UNPROCESSABLE_ENTITY, "The submission is not valid";
    /// There is no such task.
    UnknownTask, "unknown-task", NOT_FOUND, "There is no such task";
    /// There is no such submission.
    UnknownSubmission, "unknown-submission", NOT_FOUND, "There is no such submission";
    /// There is no such lesson.
    UnknownLesson, "unknown-lesson", NOT_FOUND, "There is no such lesson";
    /// The body was read, but some fields are wrong; for what is no submission.
    InvalidRequest, "invalid-request", UNPROCESSABLE_ENTITY, "The request is not valid";
    /// There is no such key.
    UnknownKey, "unknown-key", NOT_FOUND, "There is no such key";
    /// There is no such webhook.
    UnknownWebhook, "unknown-webhook", NOT_FOUND, "There is no such webhook";
    /// There is no such delivery.
    UnknownDelivery, "unknown-delivery", NOT_FOUND, "There is no such delivery";
    /// There is no such regrade.
    UnknownRegrade, "unknown-regrade", NOT_FOUND, "There is no such regrade";
    /// A task belongs to a regrade that is neither published nor discarded.
    RegradeOpen, "regrade-open", CONFLICT, "A task is being graded anew already";
    /// Some submissions of the regrade still have to be graded.
    RegradeNotReady, "regrade-not-ready", CONFLICT, "The regrade is not ready";
    /// The regrade was published or discarded.
    RegradeEnded, "regrade-ended", CONFLICT, "The regrade has come to its end";
    /// The tasks cannot be read.
    TasksUnreadable, "tasks-unreadable", SERVICE_UNAVAILABLE, "The tasks cannot be read";
    /// Nothing is kept of such a learner.
    UnknownLearner, "unknown-learner", NOT_FOUND, "Nothing is kept of this learner";
    /// There is nothing at this address.
    UnknownAddress, "unknown-address", NOT_FOUND, "There is nothing at this address";
    /// There is something at this address, but not for this method.
    MethodNotAllowed, "method-not-allowed", METHOD_NOT_ALLOWED, "This address does not take this method";
    /// The body took too long to arrive.
    BodyTimeout, "body-timeout", REQUEST_TIMEOUT, "The body took too long to arrive";
    /// The body, or a file in it, is too large.
    TooLarge, "too-large", PAYLOAD_TOO_LARGE, "The submission is too large";
    /// The body is of a type that is not understood here.
    UnsupportedMediaType, "unsupported-media-type", UNSUPPORTED_MEDIA_TYPE, "The type of the body is not supported";
    /// A header makes no sense.
    MalformedHeader, "malformed-header", BAD_REQUEST, "A header is not understood";
    /// The submission has no report yet.
    NotFinished, "not-finished", CONFLICT, "The submission has no report yet";
    /// The submission does not wait any more.
    NotWaiting, "not-waiting", CONFLICT, "The submission does not wait any more";
    /// The tenant has as many webhooks as it may.
    TooManyWebhooks, "too-many-webhooks", CONFLICT, "There are as many webhooks as there may be";
    /// Nothing is sent to the webhook.
    WebhookDisabled, "webhook-disabled", CONFLICT, "The webhook is disabled";
    /// The idempotency key was used for another submission.
    KeyReused, "key-reused", CONFLICT, "The idempotency key belongs to another submission";
    /// As many submissions wait as may.
    QueueFull, "queue-full", SERVICE_UNAVAILABLE, "Too many submissions are waiting";
    /// The service is stopping.
    Stopping, "stopping", SERVICE_UNAVAILABLE, "The service is stopping";
    /// The store fails.
    StoreUnavailable, "store-unavailable", SERVICE_UNAVAILABLE, "The store is not available";
}

impl Kind {
    /// The name that clients may rely on.
    pub fn urn(self) -> String {
        format!("urn:bareme:problem:{}", self.facts().0)
    }

    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        self.facts().1
    }

    /// The kind in words.
    pub const fn title(self) -> &'static str {
        self.facts().2
    }
}
