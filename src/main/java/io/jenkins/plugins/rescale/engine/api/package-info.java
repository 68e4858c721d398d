/**
 * Rescale's REST API as Java, with retries, rate limits and one exception; start at
 * {@link io.jenkins.plugins.rescale.engine.api.RescaleApi}. Apache HttpClient and JSON stay inside, and nothing here knows
 * Jenkins.
 */
package io.jenkins.plugins.rescale.engine.api;
