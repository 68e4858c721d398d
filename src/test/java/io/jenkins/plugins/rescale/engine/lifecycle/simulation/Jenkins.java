package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.SimulatedCalls;
import io.jenkins.plugins.rescale.engine.lifecycle.StatusBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.VirtualPool;
import java.time.Duration;

/**
 * The Jenkins process that runs the jobs. It may die anywhere, and starts again after a while from the saved states.
 */
final class Jenkins {
    /** Ends a life as {@code kill -9} would. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("the process was killed", null, false, false);
        }
    }

    /** One process, with the objects that its jobs share in memory. */
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

        /** Throws {@link Death} if the process is dead, so that it does nothing more. */
        void check() {
            if (over) {
                throw new Death();
            }
        }

        /** Marks a point at which the process may die. */
        void mayDie() {
            check();
            if (world.plan.diesNow()) {
                die();
                throw new Death();
            }
        }

        /** Shuts the process down: its current task is interrupted and has a few seconds to end. */
        void shutDown() {
            if (!over && !pool.isClosed()) {
                world.trace.add(name(), "is shut down");
                pool.close();
                world.interruptTask();
                world.time.after(Duration.ofSeconds(5), this::die);
            }
        }

        /** Ends the process immediately, whatever it is doing. */
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
