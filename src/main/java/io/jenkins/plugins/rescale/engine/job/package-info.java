/**
 * The job JSON: parsing it, checking it against the catalogs, estimating its cost, and converting it to the body of
 * {@code POST /api/v2/jobs/}. Also the patterns that select files. Does no I/O and does not depend on Jenkins.
 */
package io.jenkins.plugins.rescale.engine.job;
