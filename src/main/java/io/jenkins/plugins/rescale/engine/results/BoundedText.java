package io.jenkins.plugins.rescale.engine.results;

/**
 * A line as a regular expression sees it. Counts how often it is looked at, so that an expression that tries one way
 * after the other ends after a bounded number of steps, and ends with an interrupt.
 */
final class BoundedText implements CharSequence {
    /** Looks at characters of one line. A usual expression needs a few for each of its characters. */
    static final int STEPS = 10_000_000;
    /** How often an interrupt is looked for, in steps: a power of 2. */
    private static final int LOOK = 1 << 16;

    /** The expression is too slow for this line, or the thread was interrupted. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean interrupted;

        Exceeded(boolean interrupted) {
            super(null, null, false, false);
            this.interrupted = interrupted;
        }

        boolean isInterrupt() {
            return interrupted;
        }
    }

    private final String text;
    private int steps;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++steps > STEPS) {
            throw new Exceeded(false);
        }
        if ((steps & (LOOK - 1)) == 0 && Thread.currentThread().isInterrupted()) {
            throw new Exceeded(true);
        }
        return text.charAt(index);
    }

    /** How often a character was looked at so far. */
    int steps() {
        return steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
