/**
 * The code behind the forms of the steps and the builder: checks, drop-down lists, and completion of a job JSON. Used
 * only by forms; does not depend on steps.
 */
package io.jenkins.plugins.rescale.form;
