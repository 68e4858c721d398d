package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

/** What can go wrong with a call. */
enum Fault {
    /** No connection: certainly without effect. */
    NOT_SENT(false, 0),
    /** Cut on the way there; the caller cannot know. */
    CUT_BEFORE(false, 0),
    /** Cut on the way back. */
    LOST_ANSWER(true, 0),
    /** Nobody answers for a minute. */
    TIMEOUT_BEFORE(false, 0),
    /** The call had its effect, and nobody answers for a minute. */
    TIMEOUT_AFTER(true, 0),
    /** Taken for lost by the caller, and arrives afterwards. */
    LATE(false, 0),
    THROTTLED(false, 429),
    REQUEST_TIMEOUT(false, 408),
    TOO_EARLY(false, 425),
    INTERNAL_ERROR(false, 500),
    BAD_GATEWAY(false, 502),
    UNAVAILABLE(false, 503),
    GATEWAY_TIMEOUT(false, 504),
    /** The effect is there, the answer is an error. */
    ERROR_AFTER(true, 500),
    GATEWAY_TIMEOUT_AFTER(true, 504),
    /** The page of a gateway, as if all were well. */
    HTML(false, 200),
    EMPTY_BODY(true, 200),
    HALF_A_BODY(true, 200),
    OTHER_JSON(true, 200),
    /** An error that repeats what it was sent, the token too. */
    ECHO(false, 500);

    /** Whether the call arrives all the same. */
    final boolean arrives;
    /** Of the answer; 0 when none comes. */
    final int status;

    Fault(boolean arrives, int status) {
        this.arrives = arrives;
        this.status = status;
    }
}
