package io.jenkins.plugins.rescale.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Runs two contenders in turns, alternating which one starts, so that other load on the machine and the effects of a
 * run on caches affect both.
 */
final class Duel {
    /** Total duration of our warm-up runs. The JIT compiler runs concurrently with them and slows down both sides. */
    private static final double WARM_UP_SECONDS = 8;

    private final Tools tools;
    private final int runs;
    private final PrintStream out;

    Duel(Tools tools, int runs, PrintStream out) {
        this.tools = tools;
        this.runs = runs;
        this.out = out;
    }

    /** One side of the comparison. */
    interface Contender {
        /** Does the work that is timed. */
        void run() throws Exception;

        /** Checks and undoes the work of a run; not timed. */
        default void cleanUp() throws Exception {}
    }

    /**
     * Result of the comparison.
     *
     * @param first seconds of our first run, before any JIT compilation; not included in {@code ours}
     */
    record Result(double first, Side ours, Side theirs) {
        double ratio() {
            return ours.clock().median() / theirs.clock().median();
        }

        /** Returns the ratio of the medians, and in parentheses the smallest and largest ratio of adjacent runs. */
        String describe() {
            List<Double> pairs = IntStream.range(0, ours.clock().seconds().size())
                    .mapToObj(i -> ours.clock().seconds().get(i)
                            / theirs.clock().seconds().get(i))
                    .sorted()
                    .toList();
            return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", ratio(), pairs.get(0), pairs.get(pairs.size() - 1));
        }
    }

    /**
     * Times of the runs of one side.
     *
     * @param processor processor time in seconds, summed over all cores
     */
    record Side(Times clock, Times processor) {
        /**
         * Formats the times for the table.
         *
         * @param files number of files that a run transfers
         */
        String describe(int files) {
            return clock + Processor.describe(processor.median(), files);
        }
    }

    /** Times of one run, in seconds. */
    record Run(double clock, double processor) {}

    private static Side side(List<Run> runs) {
        return new Side(
                new Times(runs.stream().map(Run::clock).toList()),
                new Times(runs.stream().map(Run::processor).toList()));
    }

    /** Warms up both sides, runs them the configured number of times, and prints the time of every run. */
    Result fight(String name, Contender ours, Contender theirs) throws Exception {
        out.println(name);
        double first = time("ours, first", ours);
        time("theirs, first", theirs);
        for (double warm = first; warm < WARM_UP_SECONDS; ) {
            warm += time("ours, warming up", ours);
            time("theirs, warming up", theirs);
        }
        List<Run> our = new ArrayList<>();
        List<Run> their = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            if (i % 2 == 0) {
                our.add(run("ours", ours));
                their.add(run("theirs", theirs));
            } else {
                their.add(run("theirs", theirs));
                our.add(run("ours", ours));
            }
        }
        return new Result(first, side(our), side(their));
    }

    double time(String what, Contender contender) throws Exception {
        return run(what, contender).clock();
    }

    private Run run(String what, Contender contender) throws Exception {
        // pending writes of the previous run must not slow this one down
        tools.run("sync");
        double busy = Processor.seconds();
        long start = System.nanoTime();
        contender.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        busy = Processor.seconds() - busy;
        contender.cleanUp();
        out.printf(Locale.ROOT, "  %-20s %7.3f s, CPU %7.3f s%n", what, seconds, busy);
        return new Run(seconds, busy);
    }
}
