/**
 * What uploads and downloads share: worker threads, progress, checksums, the words for file errors. Everything here and
 * below runs on the machine that has the workspace or relays for it, ends with an interrupt, and may not know Jenkins or
 * the lifecycle of a job.
 */
package io.jenkins.plugins.rescale.engine.transfer;
