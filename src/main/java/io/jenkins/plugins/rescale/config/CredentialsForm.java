package io.jenkins.plugins.rescale.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/**
 * The credentials drop-down and its check, as described in the Credentials plugin's consumer guide. Credentials with
 * <em>System</em> scope are excluded everywhere: the global configuration would find them, but builds would not.
 */
public final class CredentialsForm {
    private CredentialsForm() {}

    /** @param item the job being configured; null for the global configuration */
    public static ListBoxModel items(Item item, String current, String platformUrl) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!mayList(item)) {
            return items.includeCurrentValue(current);
        }
        return items.includeEmptyValue()
                .includeMatchingAs(
                        authentication(item),
                        item,
                        StringCredentials.class,
                        URIRequirementBuilder.fromUri(platformUrl).build(),
                        CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM)))
                .includeCurrentValue(current);
    }

    /** Checks that the secret text exists; returns OK to users who may not know. */
    public static FormValidation check(Item item, String credentialsId, String platformUrl) {
        if (!mayList(item) || credentialsId == null || credentialsId.isBlank()) {
            return FormValidation.ok();
        }
        if (credentialsId.startsWith("${") && credentialsId.endsWith("}")) {
            return FormValidation.warning(Messages.CredentialsForm_expression());
        }
        return find(item, credentialsId, platformUrl) == null
                ? FormValidation.error(missing(credentialsId))
                : FormValidation.ok();
    }

    /** Finds the secret text that a job in this context would use; null if there is none. */
    public static StringCredentials find(Item item, String credentialsId, String platformUrl) {
        StringCredentials credentials = CredentialsProvider.findCredentialByIdInItem(
                credentialsId,
                StringCredentials.class,
                item,
                authentication(item),
                URIRequirementBuilder.fromUri(platformUrl).build());
        return credentials == null || credentials.getScope() == CredentialsScope.SYSTEM ? null : credentials;
    }

    /** Returns the message for an ID that matches no credential. */
    public static String missing(String credentialsId) {
        return Messages.CredentialsForm_missing(credentialsId);
    }

    private static boolean mayList(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
