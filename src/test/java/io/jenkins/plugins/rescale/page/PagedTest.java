package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagedTest {
    private static final List<Integer> ALL =
            IntStream.rangeClosed(1, 55).boxed().toList();

    @ParameterizedTest
    @CsvSource({
        ", 1, 1, 25",
        "1, 1, 1, 25",
        "2, 2, 26, 50",
        "3, 3, 51, 55",
        "4, 3, 51, 55",
        "0, 1, 1, 25",
        "-7, 1, 1, 25",
        "99999999999, 1, 1, 25",
        "'<script>', 1, 1, 25"
    })
    void thePageThatIsAskedForOrTheNearest(String wanted, int number, int first, int last) {
        Paged<Integer> page = Paged.of(ALL, wanted, 25);
        assertThat(page.number()).isEqualTo(number);
        assertThat(page.first()).isEqualTo(first);
        assertThat(page.last()).isEqualTo(last);
        assertThat(page.items()).startsWith(first).endsWith(last).hasSize(last - first + 1);
        assertThat(page.pages()).isEqualTo(3);
        assertThat(page.total()).isEqualTo(55);
    }

    @Test
    void anEmptyListHasOneEmptyPage() {
        Paged<Integer> page = Paged.of(List.of(), "2", 25);
        assertThat(page).isEqualTo(new Paged<>(List.of(), 1, 1, 0, 0));
        assertThat(page.last()).isZero();
    }

    @Test
    void afullPageIsTheOnlyOne() {
        assertThat(Paged.of(ALL.subList(0, 25), null, 25).pages()).isEqualTo(1);
    }
}
