/**
 * What stands behind the forms of steps and builder: checks, drop-downs, completion of a job JSON. No step is known here,
 * and nothing but a form asks for it.
 */
package io.jenkins.plugins.rescale.form;
