package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import io.jenkins.plugins.rescale.steps.RescaleJobStep;
import java.util.Locale;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.localizer.LocaleProvider;

/** Pages, forms and help are served in the language of the browser, with every character intact. */
class TranslationsITest extends RescaleITest {
    private final LocaleProvider before = LocaleProvider.getProvider();
    private FreeStyleProject project;

    /** Sets the locale provider as Jenkins does during startup, because {@link JenkinsRule} does not. */
    @BeforeEach
    void askTheBrowser() {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Functions.getCurrentLocale();
            }
        });
    }

    @AfterEach
    void restore() {
        LocaleProvider.setProvider(before);
    }

    @BeforeEach
    void build() throws Exception {
        project = jenkins.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("echo done"));
        project.getBuildersList().add(builder);
    }

    private String open(String language, String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.addRequestHeader("Accept-Language", language);
            Page page = client.goTo(path, "text/html");
            return page instanceof HtmlPage html
                    ? html.asXml().replaceAll("\\s+", " ")
                    : page.getWebResponse().getContentAsString();
        }
    }

    @Test
    void theTrendOfAProject() throws Exception {
        jenkins.buildAndAssertSuccess(project);
        String path = project.getUrl() + "rescale/";
        assertThat(open("en", path)).contains("Queue time", "Estimated cost", "Succeeded", "1 core");
        assertThat(open("de", path))
                .contains("Wartezeit", "Geschätzte Kosten", "Währung des Kontos", "Erfolgreich", "1 Kern")
                .doesNotContain("Queue time", "Estimated cost");
        assertThat(open("ja", path))
                .contains("待ち時間", "推定コスト", "アカウントの通貨", "成功", "1コア")
                .doesNotContain("Queue time", "Estimated cost");
    }

    @Test
    void theFormOfAJob() throws Exception {
        String path = project.getUrl() + "configure";
        assertThat(open("en", path))
                .contains("Run a job on Rescale", "Poll interval in seconds", "Contacting Rescale…");
        assertThat(open("de", path))
                .contains(
                        "Job auf Rescale ausführen",
                        "Maximale geschätzte Kosten",
                        "Rescale wird kontaktiert …",
                        "Job stoppen")
                .doesNotContain("Poll interval in seconds", "Contacting Rescale");
        assertThat(open("ja", path))
                .contains("Rescaleでジョブを実行", "推定コストの上限", "Rescaleに問い合わせ中…", "ジョブを停止する")
                .doesNotContain("Poll interval in seconds", "Contacting Rescale");
    }

    @Test
    void theGlobalConfiguration() throws Exception {
        assertThat(open("de", "manage/configure")).contains("Maximale Anzahl gleichzeitiger Übertragungen");
        assertThat(open("ja", "manage/configure")).contains("同時転送の最大数");
    }

    @Test
    void theHelp() throws Exception {
        String path = "descriptor/" + RescaleJobStep.class.getName() + "/help/packInputs";
        assertThat(open("en", path)).contains("Packs the inputs into");
        assertThat(open("de", path)).contains("vor dem Start des Befehls", "input_files.zip");
        assertThat(open("ja", path)).contains("フォルダー構成が維持されます", "input_files.zip");
        assertThat(open("en", project.getUrl() + "configure"))
                .as("the builder shows the help of the step")
                .contains("/" + path);
    }
}
