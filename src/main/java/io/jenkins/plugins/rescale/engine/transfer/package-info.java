/**
 * Code shared by uploads and downloads: worker threads, progress, checksums, and messages for file errors. Everything
 * in this package and its subpackages runs on the machine that has the workspace, or that relays for it, stops when
 * interrupted, and must not depend on Jenkins or on the life cycle of a job.
 */
package io.jenkins.plugins.rescale.engine.transfer;
