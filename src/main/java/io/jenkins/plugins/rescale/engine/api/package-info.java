/**
 * Rescale's REST API in Java, with retries, rate limits, and a single exception type. The entry point is {@link
 * io.jenkins.plugins.rescale.engine.api.RescaleApi}. Does not expose Apache HttpClient or JSON, and does not depend on
 * Jenkins.
 */
package io.jenkins.plugins.rescale.engine.api;
