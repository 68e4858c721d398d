/**
 * Parameters of a job: what they are, and how they get into a job JSON and into templates. Works on texts and files, and
 * knows neither Rescale nor a build.
 */
package io.jenkins.plugins.rescale.engine.study;
