/**
 * The trend of Rescale jobs over the builds of a project, as data: selection, picture, table, CSV. Knows nothing of
 * Jenkins.
 */
package io.jenkins.plugins.rescale.trend;
