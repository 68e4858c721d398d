package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Rows;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The outputs of a job, of which there may be a million. Read on access, some hundreds at a time. */
final class OutputRows extends AbstractList<OutputRow> {
    private static final Logger LOGGER = Logger.getLogger(OutputRows.class.getName());
    private static final int WINDOW = 500;
    private static final CollectedFile UNREADABLE = new CollectedFile("", 0, "", false);

    private final JobSummary job;
    private final Rows<CollectedFile> rows;
    private List<CollectedFile> window = List.of();
    private int first;

    OutputRows(JobSummary job, Rows<CollectedFile> rows) {
        this.job = job;
        this.rows = rows;
    }

    @Override
    public OutputRow get(int index) {
        if (index < first || index >= first + window.size()) {
            first = index;
            window = read(index);
        }
        return new OutputRow(job, window.isEmpty() ? UNREADABLE : window.get(index - first));
    }

    private List<CollectedFile> read(int from) {
        try {
            return rows.read(from, WINDOW);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot show the outputs of Rescale job " + job.jobId());
            return List.of();
        }
    }

    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, job.outputs());
    }
}
