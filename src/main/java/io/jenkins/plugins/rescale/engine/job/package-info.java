/**
 * The job JSON: it is parsed, checked against the catalogues, priced, and turned into the body of
 * {@code POST /api/v2/jobs/}. Also the patterns that select files; nothing here does I/O or knows Jenkins.
 */
package io.jenkins.plugins.rescale.engine.job;
