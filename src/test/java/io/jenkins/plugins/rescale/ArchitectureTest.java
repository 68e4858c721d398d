package io.jenkins.plugins.rescale;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import hudson.FilePath;
import hudson.model.Descriptor;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.rescale.form.JobForm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/**
 * Architecture rules: allowed package dependencies, and the requirements of Jenkins' security guide for web methods.
 */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.rescale";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/jenkins-declarations/"))
            .importPackages(ROOT);

    private static final String[] JENKINS = {
        "hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "com.cloudbees..", "net.sf.json.."
    };

    /** Allowed dependencies: each package of the plugin and the other packages of the plugin that it may use. */
    private static final Map<String, List<String>> FLOORS = Map.ofEntries(
            Map.entry("engine.api", List.of()),
            Map.entry("engine.job", List.of("engine.api")),
            Map.entry("engine.results", List.of("engine.api", "engine.job")),
            Map.entry("engine.transfer", List.of("engine.api", "engine.job")),
            Map.entry("engine.transfer.input", List.of("engine.transfer", "engine.api", "engine.job")),
            Map.entry("engine.transfer.output", List.of("engine.transfer", "engine.api", "engine.job")),
            Map.entry(
                    "engine.study",
                    List.of("engine.results", "engine.transfer", "engine.transfer.input", "engine.job", "engine.api")),
            Map.entry("engine.lifecycle.log", List.of("engine.transfer", "engine.api")),
            Map.entry(
                    "engine.lifecycle.record",
                    List.of(
                            "engine.results",
                            "engine.lifecycle.log",
                            "engine.transfer",
                            "engine.transfer.input",
                            "engine.transfer.output",
                            "engine.job",
                            "engine.api")),
            Map.entry(
                    "engine.lifecycle",
                    List.of(
                            "engine.results",
                            "engine.lifecycle.record",
                            "engine.lifecycle.log",
                            "engine.study",
                            "engine.transfer",
                            "engine.transfer.input",
                            "engine.transfer.output",
                            "engine.job",
                            "engine.api")),
            Map.entry("engine.lifecycle.drive", List.of("engine.lifecycle", "engine.lifecycle.record", "engine.api")),
            Map.entry(
                    "engine.lifecycle.sweep",
                    List.of(
                            "engine.lifecycle",
                            "engine.lifecycle.drive",
                            "engine.lifecycle.record",
                            "engine.results",
                            "engine.study",
                            "engine.transfer",
                            "engine.transfer.input",
                            "engine.job",
                            "engine.api")),
            Map.entry("chart", List.of()),
            Map.entry("config", List.of("engine..")),
            Map.entry("build", List.of("config", "engine..")),
            Map.entry("form", List.of("build", "config", "engine..")),
            Map.entry("steps", List.of("form", "build", "config", "engine..")),
            Map.entry("freestyle", List.of("steps", "form", "build", "config", "engine..")),
            Map.entry("page", List.of("build", "config", "chart", "engine..")),
            Map.entry("trend", List.of("page", "build", "chart", "engine..")));

    @Test
    void theEngineKnowsNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".engine..", ROOT + ".chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JENKINS)
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsFloor() {
        assertThat(CLASSES.stream()
                        .map(type -> type.getPackageName().substring(ROOT.length() + 1))
                        .collect(toSet()))
                .isEqualTo(FLOORS.keySet());
    }

    static Set<String> floors() {
        return FLOORS.keySet();
    }

    @ParameterizedTest
    @MethodSource("floors")
    void dependenciesPointDownOnly(String floor) {
        List<String> allowed = new ArrayList<>(List.of(ROOT + "." + floor));
        FLOORS.get(floor).forEach(below -> allowed.add(ROOT + "." + below));
        classes()
                .that()
                .resideInAPackage(ROOT + "." + floor)
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void httpStaysInTheApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".engine.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void noLibraryIsUsedThatJenkinsBans() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.commons.lang..",
                        "javax.annotation..",
                        "javax.servlet..",
                        "com.google.common..",
                        "org.apache.commons.io..")
                .check(CLASSES);
    }

    @Test
    void webMethodsArePostedAndAskForPermission() {
        methods()
                .that(are(webMethods()))
                .should()
                .beAnnotatedWith(POST.class)
                .andShould(askForPermission())
                .check(CLASSES);
    }

    @Test
    void pagesAreOnlyReadOrPostedWithPermission() {
        methods()
                .that(are(webMethodsOfPages()))
                .should(beReadOrPostedWithPermission())
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethod> webMethodsOfPages() {
        return DescribedPredicate.describe(
                "web methods of pages",
                method -> method.getName().matches("do[A-Z].*")
                        && method.getOwner().getPackageName().startsWith(ROOT)
                        && !method.getOwner().isAssignableTo(Descriptor.class));
    }

    private static ArchCondition<JavaMethod> beReadOrPostedWithPermission() {
        return new ArchCondition<>("be read, or posted with permission") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean posted = method.isAnnotatedWith(POST.class) && asks(method, new HashSet<>());
                if (!posted && !method.isAnnotatedWith(GET.class)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is neither"));
                }
            }
        };
    }

    private static DescribedPredicate<JavaMethod> webMethods() {
        return DescribedPredicate.describe(
                "web methods of descriptors",
                method -> method.getName().matches("do[A-Z].*")
                        && (method.getOwner().isAssignableTo(Descriptor.class)
                                || method.getOwner().isEquivalentTo(JobForm.class)));
    }

    /** Accepts a method that checks a permission itself or calls one of ours that does. */
    private static ArchCondition<JavaMethod> askForPermission() {
        return new ArchCondition<>("ask for a permission") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!asks(method, new HashSet<>())) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " asks for no permission"));
                }
            }
        };
    }

    private static boolean asks(JavaMethod method, Set<String> seen) {
        return seen.add(method.getFullName())
                && method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTarget().getName().matches("hasPermission|checkPermission")
                                || call.getTarget()
                                        .resolveMember()
                                        .filter(target -> target.getOwner()
                                                .getPackageName()
                                                .startsWith(ROOT))
                                        .filter(target -> asks(target, seen))
                                        .isPresent());
    }

    @Test
    void callablesGoFromTheControllerToTheAgentOnly() {
        classes()
                .that()
                .areAssignableTo(FilePath.FileCallable.class)
                .should()
                .beAssignableTo(MasterToSlaveFileCallable.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".build")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(VirtualChannel.class)
                .check(CLASSES);
    }

    @Test
    void noSecretIsAFieldOfWhatIsSaved() {
        fields().that()
                .areDeclaredInClassesThat(are(saved()))
                .and()
                .areNotStatic()
                .should()
                .haveNameNotMatching("(?i).*(password|pwd|pass|access|token|secret|key).*")
                .check(CLASSES);
    }

    /** Classes that are saved with a build or a configuration. Connection settings are only passed along. */
    private static DescribedPredicate<JavaClass> saved() {
        return DescribedPredicate.describe(
                "saved classes",
                type -> !type.getPackageName().matches(".*\\.(engine|chart)\\b.*")
                        || (type.getPackageName().startsWith(ROOT + ".engine.lifecycle")
                                && type.isAssignableTo(Serializable.class)
                                && !type.isRecord()));
    }
}
