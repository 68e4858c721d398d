package io.jenkins.plugins.rescale.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void aLineForEachJobBelowTheTitles() {
        Trend trend = new Trend(List.of(Jobs.succeeded(2, "wing", 100, 10, 1.5), Jobs.failed(1, "wing, left", null)));
        assertThat(Csv.of(trend)).isEqualTo("""
                "build","job_id","job_name","stage","status","reason","core_type","cores","run_seconds","queue_seconds",\
                "estimated_cost","url"\r
                2,"aBcDe","wing","succeeded","Completed","Completed successfully","emerald",4,100,10,1.5000,\
                "https://platform.rescale.com/jobs/aBcDe/"\r
                1,"aBcDe","wing, left","failed","Completed","Completed successfully","emerald",4,,5,,\
                "https://platform.rescale.com/jobs/aBcDe/"\r
                """);
    }
}
