package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.trend.RescaleProjectAction;
import io.jenkins.plugins.rescale.trend.TrendRow;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The documentation of the remote API lists exactly the fields that exist. */
class RemoteApiTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+`) \\|");
    private static final Pattern FIELD = Pattern.compile("`(….)?(\\w+)(?:\\[])?`");

    /** Returns the fields in the table of a section: either those of nested objects or the others. */
    private static Set<String> documented(String section, boolean nested) throws IOException {
        String page = Files.readString(Path.of("docs/remote-api.md"), StandardCharsets.UTF_8);
        int begin = page.indexOf("## " + section + "\n");
        assertThat(begin).as(section).isPositive();
        int end = page.indexOf("\n## ", begin);
        Set<String> fields = new TreeSet<>();
        Matcher rows = ROW.matcher(page.substring(begin, end < 0 ? page.length() : end));
        while (rows.find()) {
            Matcher names = FIELD.matcher(rows.group(1));
            while (names.find()) {
                if (nested == (names.group(1) != null)) {
                    fields.add(names.group(2));
                }
            }
        }
        return fields;
    }

    private static Set<String> exported(Class<?> type, boolean inLists) {
        Set<String> fields = new TreeSet<>();
        Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Exported.class))
                .filter(method ->
                        inLists || method.getAnnotation(Exported.class).visibility() == 1)
                .filter(method ->
                        !inLists || method.getAnnotation(Exported.class).visibility() == 0)
                .map(method -> method.getName().replaceFirst("^(get|is)", ""))
                .forEach(name -> fields.add(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
        return fields;
    }

    @Test
    void everyFieldIsDocumented() throws Exception {
        assertThat(documented("A build", false)).isEqualTo(exported(RescaleJobPage.class, true));
        Set<String> results = new TreeSet<>(exported(MetricRow.class, true));
        results.addAll(exported(GateRow.class, true));
        assertThat(documented("A build", true)).isEqualTo(results);
        assertThat(documented("A job", false)).isEqualTo(exported(RescaleJobPage.class, false));
        Set<String> nested = new TreeSet<>(exported(StatusRow.class, true));
        nested.addAll(exported(OutputRow.class, true));
        nested.addAll(exported(StudyRow.class, true));
        assertThat(documented("A job", true)).isEqualTo(nested);
        assertThat(documented("A project", false)).isEqualTo(exported(TrendRow.class, true));
        assertThat(exported(RescaleBuildAction.class, true)).containsExactly("jobs");
        assertThat(exported(RescaleProjectAction.class, true)).containsExactly("jobs");
    }

    @Test
    void whatARowInheritsIsExportedToo() {
        for (Class<?> row : List.of(RescaleJobPage.class, StudyRow.class, TrendRow.class)) {
            assertThat(row.getMethods())
                    .filteredOn(method -> method.isAnnotationPresent(Exported.class))
                    .extracting(Method::getDeclaringClass)
                    .contains(row, ListedJob.class)
                    .as("Stapler ignores a class without the annotation")
                    .allMatch(type -> type.isAnnotationPresent(ExportedBean.class)
                            && type.getAnnotation(ExportedBean.class).defaultVisibility() == 2);
        }
    }

    @Test
    void everyStageIsDocumented() throws Exception {
        String page = Files.readString(Path.of("docs/remote-api.md"), StandardCharsets.UTF_8);
        for (Stage stage : Stage.values()) {
            assertThat(page).contains("`" + stage.name().toLowerCase(Locale.ROOT) + "`");
        }
    }
}
