/**
 * The results of a simulation: metrics read from a process log and from outputs, their series, quality gates, and the
 * reference that values are compared with. Works on text and numbers; does not depend on jobs, platforms, or builds.
 */
package io.jenkins.plugins.rescale.engine.results;
