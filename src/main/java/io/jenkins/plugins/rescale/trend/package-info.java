/**
 * The page of a project: its Rescale jobs over the latest builds, as a picture, a table, CSV and by the remote API. Shares
 * words and rows with the page of a build; reads what builds keep, and changes nothing.
 */
package io.jenkins.plugins.rescale.trend;
