package io.jenkins.plugins.rescale.lifecycle;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** How far a log has been shown. Saved with the {@link JobState}. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE, isGetterVisibility = Visibility.NONE)
@JsonIgnoreProperties(ignoreUnknown = true)
final class LogPosition {
    /** Lines of the log before the place that was shown last, when known; -1 when lines were lost from sight. */
    long shown;
    /** The last lines that were shown, oldest first. */
    List<String> recent = List.of();
}
