package io.jenkins.plugins.rescale.engine.lifecycle;

/** Numbers that uploads and downloads share. */
final class Transfers {
    /** Files under way at once for one job. */
    static final int PARALLEL = 8;

    private Transfers() {}
}
