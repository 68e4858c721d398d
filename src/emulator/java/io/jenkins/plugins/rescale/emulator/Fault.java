package io.jenkins.plugins.rescale.emulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A fault injected into a request. */
sealed interface Fault {
    /** Returns the name of the fault in the journal. */
    String label();

    /** Sends this response without processing the request. */
    record Status(int status, String body, Map<String, String> headers) implements Fault {
        @Override
        public String label() {
            return "status " + status;
        }
    }

    /** Pauses before processing the request. */
    record Delay(Duration pause) implements Fault {
        @Override
        public String label() {
            return "delay";
        }
    }

    /** Closes the connection after that many bytes of the request body, without processing the request. */
    record CutRequest(long bytes) implements Fault {
        @Override
        public String label() {
            return "cut request";
        }
    }

    /** Announces the full length, but closes the connection after that many bytes of the response body. */
    record Truncate(long bytes) implements Fault {
        @Override
        public String label() {
            return "truncate";
        }
    }

    /** Announces the full length, but sends nothing after that many bytes of the response body. */
    record Stall(long bytes) implements Fault {
        @Override
        public String label() {
            return "stall";
        }
    }

    /** Runs an action of the test before processing the request. */
    record Action(Runnable action) implements Fault {
        @Override
        public String label() {
            return "action";
        }
    }

    /** Truncates the response body and announces the new length. */
    record Shorten(int bytes) implements Fault {
        @Override
        public String label() {
            return "shorten";
        }
    }

    /** Flips one bit of the byte at that offset of the response body. */
    record Corrupt(long offset) implements Fault {
        @Override
        public String label() {
            return "corrupt";
        }
    }

    /** Replaces the response body. */
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
