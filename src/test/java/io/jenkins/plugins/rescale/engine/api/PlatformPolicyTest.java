package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins that may be called. */
class PlatformPolicyTest {
    private final PlatformPolicy policy = PlatformPolicy.with(
            List.of("http://127.0.0.1:8080/", "https://Private.Example.com:8443", "http://[::1]:80"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://platform.rescale.com",
                "https://eu.rescale.com",
                "https://kr.rescale.com",
                "https://platform.rescale.jp",
                "https://itar.rescale.com",
                "https://itar.rescale-gov.com"
            })
    void theSixPublicPlatformsMayBeCalled(String origin) {
        assertThat(policy.platform(origin).origin()).isEqualTo(origin);
        assertThat(PlatformPolicy.publicPlatforms())
                .hasSize(6)
                .anyMatch(platform -> platform.origin().equals(origin));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://EU.Rescale.COM, https://eu.rescale.com",
        "https://eu.rescale.com/, https://eu.rescale.com",
        "https://eu.rescale.com:443, https://eu.rescale.com",
        "' https://eu.rescale.com ', https://eu.rescale.com",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "https://private.example.com:8443/, https://private.example.com:8443",
        "http://[::1], http://[::1]"
    })
    void schemeHostAndPortAreComparedInTheirNormalForm(String url, String origin) {
        assertThat(policy.platform(url).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://eu.rescale.com",
                "https://eu.rescale.com:8443",
                "https://eu.rescale.com.",
                "https://eu.rescale.com.evil.example",
                "https://evil-eu.rescale.com",
                "https://rescale.com",
                "https://127.0.0.1:8080",
                "http://127.0.0.1",
                "http://127.0.0.1:8081",
                "http://localhost:8080",
                "https://private.example.com",
                "http://[::1]:8080",
                "https://xn--eu-rescale-com.example"
            })
    void anOtherOriginIsRefusedWithTheListOfThoseThatMayBeCalled(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.platform(url))
                .withMessageContaining("is not a Rescale platform")
                .withMessageContaining("https://platform.rescale.com, https://eu.rescale.com")
                .withMessageContaining("https://private.example.com:8443")
                .withMessageContaining("ask an administrator");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "eu.rescale.com",
                "//eu.rescale.com",
                "ftp://eu.rescale.com",
                "https://",
                "https:///x",
                "https:eu.rescale.com",
                "https://eu.rescale.com/api",
                "https://eu.rescale.com//",
                "https://eu.rescale.com?x",
                "https://eu.rescale.com/?",
                "https://eu.rescale.com#f",
                "https://eu.rescale.com\\@evil.example",
                "https://eu.rescale.com%2eevil.example",
                "https://eu.rescale.com\u0000",
                "https://eu .rescale.com",
                "https://\u0435u.rescale.com", // a Cyrillic e
                "https://EU.RESCALE.\u212Aom", // a Kelvin sign
                "https://eu.rescale.com:0",
                "https://eu.rescale.com:70000",
                "https://eu.rescale.com:-1",
                "https://[::1",
                "javascript:alert(1)",
                "file:///etc/passwd"
            })
    void whatIsNoOriginIsRefusedWithTheFormThatIsWanted(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.platform(url))
                .withMessageContaining("Not a platform URL")
                .withMessageContaining("https://host")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:geheim@eu.rescale.com", "https://geheim@eu.rescale.com", "https://geheim@"})
    void aUrlWithAUserIsRefusedWithoutRepeatingItsPassword(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.platform(url))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
    }

    @Test
    void anAdditionalOriginMustBeOneToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> PlatformPolicy.with(List.of("https://a.example/path")));
        assertThat(PlatformPolicy.with(List.of("https://eu.rescale.com"))
                        .platform("https://eu.rescale.com")
                        .region())
                .as("public platform, unchanged by an additional origin")
                .isEqualTo("Europe");
    }

    @Test
    void aPlatformKnowsThePagesForPeople() {
        Platform platform = policy.platform("https://eu.rescale.com");

        assertThat(platform.jobUrl("a/b?c")).isEqualTo("https://eu.rescale.com/jobs/a%2Fb%3Fc/");
        assertThat(platform.keyPage()).isEqualTo("https://eu.rescale.com/user/settings/api-key/");
        assertThat(platform.region()).isEqualTo("Europe");
    }
}
