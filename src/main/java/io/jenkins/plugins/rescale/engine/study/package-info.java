/**
 * The parameters of a job: their definition, and how they are filled into a job JSON and into templates. Works on
 * strings and files; does not depend on Rescale or on builds.
 */
package io.jenkins.plugins.rescale.engine.study;
