/**
 * Geometry of pictures that views draw as SVG: bars over time, and series of values, one panel each. Knows neither jobs
 * nor Jenkins, and no class elsewhere in the plugin; words and colours come from the view that draws.
 */
package io.jenkins.plugins.rescale.chart;
