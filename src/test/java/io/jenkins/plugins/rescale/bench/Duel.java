package io.jenkins.plugins.rescale.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Runs two things in turns, and who begins alternates too, so that whatever else the machine does, and whatever one leaves
 * behind in caches, meets both.
 */
final class Duel {
    /** Of our runs; Java compiles what it runs often, which it does beside the runs and at the cost of both sides. */
    private static final double WARM_UP_SECONDS = 8;

    private final Tools tools;
    private final int runs;
    private final PrintStream out;

    Duel(Tools tools, int runs, PrintStream out) {
        this.tools = tools;
        this.runs = runs;
        this.out = out;
    }

    /** One side of it. */
    interface Contender {
        /** What is timed. */
        void run() throws Exception;

        /** Afterwards, not timed: checks what was done and takes it back. */
        default void cleanUp() throws Exception {}
    }

    /**
     * How it ended.
     *
     * @param first seconds of our first run, before Java has compiled anything of it; not among {@code ours}
     */
    record Result(double first, Side ours, Side theirs) {
        double ratio() {
            return ours.clock().median() / theirs.clock().median();
        }

        /** That of the medians, and in brackets the least and the greatest of two runs next to each other. */
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
     * What the runs of one side took.
     *
     * @param processor seconds of all cores
     */
    record Side(Times clock, Times processor) {
        /** @param files that a run moves */
        String describe(int files) {
            return clock + Processor.describe(processor.median(), files);
        }
    }

    /** What one run took, in seconds. */
    record Run(double clock, double processor) {}

    private static Side side(List<Run> runs) {
        return new Side(
                new Times(runs.stream().map(Run::clock).toList()),
                new Times(runs.stream().map(Run::processor).toList()));
    }

    /** Runs both sides to warm up and then as often as was asked for, and prints the time of every run. */
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
        // what the run before wrote does not slow this one down
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
