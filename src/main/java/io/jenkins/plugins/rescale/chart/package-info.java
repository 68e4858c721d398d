/** The statuses of a job over time, as a picture. Knows nothing of Jenkins. */
package io.jenkins.plugins.rescale.chart;
