package io.jenkins.plugins.rescale.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs two things in turns, so that whatever else the machine does meets both. */
final class Duel {
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
     * @param cold seconds of our first run, before Java has compiled anything of it; not among {@code ours}
     */
    record Result(double cold, Times ours, Times theirs) {
        double ratio() {
            return ours.median() / theirs.median();
        }
    }

    /** Runs each side once to warm up and then as often as was asked for, and prints the time of every run. */
    Result fight(String name, Contender ours, Contender theirs) throws Exception {
        out.println(name);
        double cold = time("ours, warming up", ours);
        time("theirs, warming up", theirs);
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            our.add(time("ours", ours));
            their.add(time("theirs", theirs));
        }
        return new Result(cold, new Times(our), new Times(their));
    }

    double time(String what, Contender contender) throws Exception {
        // what the run before wrote does not slow this one down
        tools.run("sync");
        long start = System.nanoTime();
        contender.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        contender.cleanUp();
        out.printf(Locale.ROOT, "  %-20s %7.3f s%n", what, seconds);
        return seconds;
    }
}
