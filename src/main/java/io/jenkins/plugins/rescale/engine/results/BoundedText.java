package io.jenkins.plugins.rescale.engine.results;

/**
 * The input of a regular expression. Counts character reads, so that an expression that backtracks excessively fails
 * after a bounded number of steps, and can be interrupted.
 */
final class BoundedText implements CharSequence {
    /** Maximum number of character reads per line. A typical expression needs a few per character. */
    static final int STEPS = 10_000_000;
    /** How often interrupts are checked for, in steps; a power of 2. */
    private static final int LOOK = 1 << 16;

    /** Thrown if the expression is too slow for this line or the thread was interrupted. */
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

    /** Number of character reads so far. */
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
