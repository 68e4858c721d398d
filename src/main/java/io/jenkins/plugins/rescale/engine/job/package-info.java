/**
 * The job JSON: read in its three shapes, checked with all problems at once, compared with the catalogues, translated
 * to the body of {@code POST /api/v2/jobs/}; what the job costs; which of its outputs come back.
 *
 * <p>Nothing here does input or output, and nothing knows Jenkins. JSON is read and written with Jackson's streaming
 * API, which stays inside {@link io.jenkins.plugins.rescale.engine.job.JsonText}.
 */
package io.jenkins.plugins.rescale.engine.job;
