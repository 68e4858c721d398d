package io.jenkins.plugins.rescale.emulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What goes wrong with one request. */
sealed interface Fault {
    /** The name under which the journal shows it. */
    String label();

    /** Answered without being processed. */
    record Status(int status, String body, Map<String, String> headers) implements Fault {
        @Override
        public String label() {
            return "status " + status;
        }
    }

    /** Processed after a pause. */
    record Delay(Duration pause) implements Fault {
        @Override
        public String label() {
            return "delay";
        }
    }

    /** The connection is closed after so many bytes of the request body, nothing is processed. */
    record CutRequest(long bytes) implements Fault {
        @Override
        public String label() {
            return "cut request";
        }
    }

    /** The whole length is announced, the connection ends early. */
    record Truncate(long bytes) implements Fault {
        @Override
        public String label() {
            return "truncate";
        }
    }

    /** The whole length is announced, and after so many bytes nothing more comes. */
    record Stall(long bytes) implements Fault {
        @Override
        public String label() {
            return "stall";
        }
    }

    /** Processed after something that the test does. */
    record Action(Runnable action) implements Fault {
        @Override
        public String label() {
            return "action";
        }
    }

    /** A shorter body, announced as such. */
    record Shorten(int bytes) implements Fault {
        @Override
        public String label() {
            return "shorten";
        }
    }

    /** One byte is changed. */
    record Corrupt(long offset) implements Fault {
        @Override
        public String label() {
            return "corrupt";
        }
    }

    /** The body is another one. */
    record Rewrite(UnaryOperator<String> change) implements Fault {
        @Override
        public String label() {
            return "rewrite";
        }
    }

    /** Faults without a parameter. */
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
