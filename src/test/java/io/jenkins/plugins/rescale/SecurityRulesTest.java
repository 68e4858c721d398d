package io.jenkins.plugins.rescale;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jenkins.plugins.rescale.config.RescaleCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Constructs that are forbidden in the code and the views; see {@code docs/security.md}. */
class SecurityRulesTest {
    private static final String ROOT = "io.jenkins.plugins.rescale";
    private static final Path SOURCES = Path.of("src", "main");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/jenkins-declarations/"))
            .importPackages(ROOT);

    @Test
    void nothingRunsProgramsEvaluatesOrDeserialises() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.(Process|ProcessBuilder)"
                        + "|java\\.io\\.ObjectInputStream|javax\\.script\\..*|groovy\\..*|org\\.yaml\\..*"
                        + "|javax\\.xml\\..*|org\\.w3c\\..*|org\\.xml\\..*|org\\.dom4j\\..*")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethodWhere(target(nameMatching("exec|exit|halt")).and(target(owner(type(Runtime.class)))))
                .because("nothing that comes from others is a program, an object or XML")
                .check(CLASSES);
    }

    @Test
    void tlsIsThatOfTheJvm() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javax\\.net\\.ssl\\.(SSLContext|TrustManager.*|X509.*TrustManager|HostnameVerifier"
                        + "|HttpsURLConnection)|.*NoopHostnameVerifier|.*Trust(All|SelfSigned)Strategy")
                .check(CLASSES);
    }

    @Test
    void nothingIsServedWithoutJenkinsChecks() {
        noClasses()
                .should()
                .beAssignableTo(
                        nameMatching(
                                "hudson\\.model\\.(RootAction|UnprotectedRootAction)|hudson\\.security\\.csrf\\.CrumbExclusion"))
                .orShould()
                .callMethodWhere(target(nameMatching("getRestOfPath|(ok|warning|error|respond)WithMarkup|rawHtml")))
                .check(CLASSES);
    }

    @Test
    void secretsAreOpenedOnTheirWayIntoARequestOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(RescaleCredentials.class.getName())
                .should()
                .callMethodWhere(target(nameMatching("getPlainText|getEncryptedValue")))
                .check(CLASSES);
    }

    static Stream<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsEscapeAndHoldNothingInline(Path view) throws IOException {
        String text = Files.readString(view);
        assertThat(text).startsWith("<?jelly escape-by-default='true'?>");
        for (String forbidden : List.of(
                "<j:out\\b",
                "\\bh\\.rawHtml",
                "<script\\b",
                "<style\\b",
                "\\sstyle=",
                "\\son[a-z]+=",
                "(?i)javascript:",
                "\\b(src|href|action)=\"(https?:)?//")) {
            assertThat(Pattern.compile(forbidden).matcher(text).find())
                    .as(forbidden)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void linksElsewhereTellNothingOfThisJenkins(Path view) throws IOException {
        Pattern link = Pattern.compile("<a\\b[^>]*target=[^>]*>");
        assertThat(link.matcher(Files.readString(view)).results().map(found -> found.group()))
                .allSatisfy(found -> assertThat(found).contains("rel=\"noopener noreferrer\""));
    }

    @Test
    void scriptsAndStylesMakeNoMarkupOfText() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".js")).toList();
            assertThat(scripts).isNotEmpty();
            for (Path script : scripts) {
                assertThat(Files.readString(script))
                        .as(script.toString())
                        .doesNotContainPattern(
                                "innerHTML|outerHTML\\s*=|insertAdjacentHTML|document\\.write|\\beval\\(");
            }
        }
    }

    @Test
    void noClassIsAddedToWhatJenkinsDeserialises() {
        assertThat(SOURCES.resolve("resources/META-INF/hudson.remoting.ClassFilter"))
                .doesNotExist();
    }
}
