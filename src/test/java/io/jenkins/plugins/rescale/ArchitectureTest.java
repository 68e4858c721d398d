package io.jenkins.plugins.rescale;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
import java.util.HashSet;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** Rules of the house, held by a machine: who knows whom, and what Jenkins' security guide asks of web methods. */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.rescale";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/jenkins-declarations/"))
            .importPackages(ROOT);

    private static final String[] JENKINS = {
        "hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "com.cloudbees..", "net.sf.json.."
    };

    @Test
    void theEngineKnowsNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".engine.api..",
                        ROOT + ".engine.job..",
                        ROOT + ".engine.transfer..",
                        ROOT + ".engine.lifecycle..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JENKINS)
                .check(CLASSES);
    }

    @Test
    void dependenciesPointOneWay() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".engine.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".engine.job..", ROOT + ".engine.transfer..", ROOT + ".engine.lifecycle..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".engine.job..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".engine.transfer..", ROOT + ".engine.lifecycle..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".engine.transfer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".engine.lifecycle..")
                .check(CLASSES);
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

    /** Itself, or what it delegates to. */
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

    /** What a build or a configuration keeps; settings of a connection only travel. */
    private static DescribedPredicate<JavaClass> saved() {
        return DescribedPredicate.describe(
                "saved classes",
                type -> !type.getPackageName().matches(".*\\.(engine|chart)\\b.*")
                        || (type.getPackageName().equals(ROOT + ".engine.lifecycle")
                                && type.isAssignableTo(Serializable.class)
                                && !type.isRecord()));
    }
}
