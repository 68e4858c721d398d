package io.jenkins.plugins.rescale.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.PlatformPolicy;
import java.util.ArrayList;
import java.util.List;

/** Validates platform URLs as the user types. Makes no connection. */
public final class PlatformForm {
    private PlatformForm() {}

    static List<String> lines(String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** Validates a platform URL; empty means the default platform. */
    public static FormValidation check(String url, List<String> additional) {
        if (url == null || url.isBlank()) {
            return FormValidation.ok();
        }
        try {
            Platform platform = policy(additional).platform(url);
            return FormValidation.ok(platform.region());
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Builds a policy from the valid URLs and ignores the others. */
    static PlatformPolicy policy(List<String> additional) {
        List<String> valid = new ArrayList<>();
        for (String url : additional) {
            try {
                valid.add(PlatformPolicy.origin(url));
            } catch (IllegalArgumentException e) {
                // reported by the field's own check
                continue;
            }
        }
        return PlatformPolicy.with(valid);
    }

    static FormValidation checkLines(String text) {
        for (String line : lines(text)) {
            try {
                String origin = PlatformPolicy.origin(line);
                if (origin.startsWith("http:")) {
                    return FormValidation.warning(Messages.PlatformForm_http(origin));
                }
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
        return FormValidation.ok();
    }
}
