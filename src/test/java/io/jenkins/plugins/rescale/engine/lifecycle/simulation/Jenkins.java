package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.SimulatedCalls;
import io.jenkins.plugins.rescale.engine.lifecycle.StatusBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.VirtualPool;
import java.time.Duration;

/** The process that takes jobs on. It may die anywhere, and begins anew after a while with what was saved. */
final class Jenkins {
    /** Ends a life as {@code kill -9} does. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("the process was killed", null, false, false);
        }
    }

    /** What a process has in memory, shared by its jobs. */
    final class Life {
        final int number;
        final VirtualPool pool = new VirtualPool(world.time::task);
        final SimulatedCalls calls = new SimulatedCalls(new Network(world, this), world.time);
        final StatusBoard board = new StatusBoard(world.time);
        private boolean over;

        Life(int number) {
            this.number = number;
        }

        String name() {
            return "jenkins " + number;
        }

        boolean isOver() {
            return over;
        }

        /** Nothing is done by the dead. */
        void check() {
            if (over) {
                throw new Death();
            }
        }

        /** Here the process may die. */
        void mayDie() {
            check();
            if (world.plan.diesNow()) {
                die();
                throw new Death();
            }
        }

        /** Somebody ends the process: what it does is interrupted and has a moment to end. */
        void shutDown() {
            if (!over && !pool.isClosed()) {
                world.trace.add(name(), "is shut down");
                pool.close();
                world.interruptTask();
                world.time.after(Duration.ofSeconds(5), this::die);
            }
        }

        /** The process ends, whatever it is doing. */
        void die() {
            if (!over) {
                over = true;
                pool.close();
                world.tally.count("deaths");
                world.trace.add(name(), "dies");
                world.time.after(world.chance.between(Duration.ofSeconds(1), Duration.ofHours(2)), Jenkins.this::begin);
            }
        }
    }

    private final World world;
    private Life life;
    private int lives;

    Jenkins(World world) {
        this.world = world;
    }

    Life life() {
        return life;
    }

    void begin() {
        life = new Life(++lives);
        world.trace.add(life.name(), "begins");
        world.builds.forEach(build -> build.goOn(life));
    }
}
