/**
 * The geometry of charts that views draw as SVG: bars over time, and series of values, each in its own panel. Does not
 * depend on jobs, on Jenkins, or on any other class of the plugin; the view supplies text and colors.
 */
package io.jenkins.plugins.rescale.chart;
