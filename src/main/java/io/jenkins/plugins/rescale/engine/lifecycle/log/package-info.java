/**
 * The process log of a job: followed while it grows, kept in bounded space, and read at the end for the exit codes that
 * decide the verdict.
 */
package io.jenkins.plugins.rescale.engine.lifecycle.log;
