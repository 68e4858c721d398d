/**
 * The page of a project: its Rescale jobs over the latest builds, as a chart, a table, CSV, and through the remote API.
 * Shares wording and table rows with the page of a build. Reads what builds have saved and changes nothing.
 */
package io.jenkins.plugins.rescale.trend;
