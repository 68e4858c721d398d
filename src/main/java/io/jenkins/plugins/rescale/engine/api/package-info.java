/**
 * Rescale's REST API as Java: the interface {@link io.jenkins.plugins.rescale.engine.api.RescaleApi}, the records it returns,
 * one exception, retries and rate limits. Apache HttpClient and JSON parsing stay inside. Nothing here knows Jenkins.
 */
package io.jenkins.plugins.rescale.engine.api;
