package io.jenkins.plugins.rescale.emulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A fault injected into a request. */
sealed interface Fault {
    /** Its name in the journal. */
    String label();

    /** The request is answered without being processed. */
    record Status(int status, String body, Map<String, String> headers) implements Fault {
        @Override
        public String label() {
            return "status " + status;
        }
    }

    /** The request is processed after a pause. */
    record Delay(Duration pause) implements Fault {
        @Override
        public String label() {
            return "delay";
        }
    }

    /** The connection is closed after that many bytes of the request body; nothing is processed. */
    record CutRequest(long bytes) implements Fault {
        @Override
        public String label() {
            return "cut request";
        }
    }

    /** The full length is announced, but the connection is closed after that many bytes of the response body. */
    record Truncate(long bytes) implements Fault {
        @Override
        public String label() {
            return "truncate";
        }
    }

    /** The full length is announced, but nothing is sent after that many bytes of the response body. */
    record Stall(long bytes) implements Fault {
        @Override
        public String label() {
            return "stall";
        }
    }

    /** The request is processed after an action of the test. */
    record Action(Runnable action) implements Fault {
        @Override
        public String label() {
            return "action";
        }
    }

    /** The response body is truncated, and its new length announced. */
    record Shorten(int bytes) implements Fault {
        @Override
        public String label() {
            return "shorten";
        }
    }

    /** One byte of the response body is changed. */
    record Corrupt(long offset) implements Fault {
        @Override
        public String label() {
            return "corrupt";
        }
    }

    /** The response body is replaced. */
    record Rewrite(UnaryOperator<String> change) implements Fault {
        @Override
        public String label() {
            return "rewrite";
        }
    }

    /** Faults without parameters. */
    enum Plain implements Fault {
        HANG,
        CUT,
        LOSE_ANSWER,
        IGNORE_RANGE;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
