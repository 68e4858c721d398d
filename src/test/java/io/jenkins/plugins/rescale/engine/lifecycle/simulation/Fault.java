package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

/** Faults that can affect a call. */
enum Fault {
    /** No connection: the call certainly has no effect. */
    NOT_SENT(false, 0),
    /** Cut on the way to the platform; the caller cannot tell. */
    CUT_BEFORE(false, 0),
    /** Cut on the way back, after the call took effect. */
    LOST_ANSWER(true, 0),
    /** The call has no effect and gets no response for a minute. */
    TIMEOUT_BEFORE(false, 0),
    /** The call takes effect but gets no response for a minute. */
    TIMEOUT_AFTER(true, 0),
    /** The caller considers the call lost, but it arrives later. */
    LATE(false, 0),
    THROTTLED(false, 429),
    REQUEST_TIMEOUT(false, 408),
    TOO_EARLY(false, 425),
    INTERNAL_ERROR(false, 500),
    BAD_GATEWAY(false, 502),
    UNAVAILABLE(false, 503),
    GATEWAY_TIMEOUT(false, 504),
    /** The call takes effect, but the response is an error. */
    ERROR_AFTER(true, 500),
    GATEWAY_TIMEOUT_AFTER(true, 504),
    /** The HTML page of a gateway, with a success status. */
    HTML(false, 200),
    EMPTY_BODY(true, 200),
    HALF_A_BODY(true, 200),
    OTHER_JSON(true, 200),
    /** An error that repeats the request, including the token. */
    ECHO(false, 500);

    /** Whether the call still arrives. */
    final boolean arrives;
    /** Status of the response; 0 if there is none. */
    final int status;

    Fault(boolean arrives, int status) {
        this.arrives = arrives;
        this.status = status;
    }
}
