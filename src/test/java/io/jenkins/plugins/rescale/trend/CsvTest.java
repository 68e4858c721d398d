package io.jenkins.plugins.rescale.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void aLineForEachJobBelowTheTitles() {
        Trend trend = new Trend(List.of(
                Jobs.measured(3, "wing", Map.of("=Cd", 3.124e-7), 1e-6),
                Jobs.measured(2, "wing", Map.of("=Cd", Double.NaN, "mass", 1e9), 0),
                Jobs.succeeded(2, "wing", 100, 10, 1.5),
                Jobs.failed(1, "wing, left", null)));
        assertThat(Csv.of(trend)).isEqualTo("""
                "build","job_id","job_name","stage","status","reason","core_type","cores","run_seconds","queue_seconds",\
                "estimated_cost","url","failed_gates","'=Cd","mass"\r
                3,"aBcDe","wing","succeeded","Completed","Completed successfully","emerald",4,20,10,,\
                "https://platform.rescale.com/jobs/aBcDe/",0,3.124E-7,\r
                2,"aBcDe","wing","succeeded","Completed","Completed successfully","emerald",4,20,10,,\
                "https://platform.rescale.com/jobs/aBcDe/",1,"NaN",1.0E+9\r
                2,"aBcDe","wing","succeeded","Completed","Completed successfully","emerald",4,100,10,1.5000,\
                "https://platform.rescale.com/jobs/aBcDe/",0,,\r
                1,"aBcDe","wing, left","failed","Completed","Completed successfully","emerald",4,,5,,\
                "https://platform.rescale.com/jobs/aBcDe/",0,,\r
                """);
    }
}
