package io.jenkins.plugins.rescale.engine.api;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures everything that a logger and its children log while this is open, including stack traces. */
final class LogRecords extends Handler implements AutoCloseable {
    private final StringBuffer text = new StringBuffer();
    /** Strong reference: a logger that is garbage-collected loses its handlers. */
    private final Logger logger;

    private final Level before;

    private LogRecords(Logger logger, Level level) {
        this.logger = logger;
        this.before = logger.getLevel();
        logger.setLevel(level);
        setLevel(level);
        logger.addHandler(this);
    }

    static LogRecords of(Class<?> type, Level level) {
        return new LogRecords(Logger.getLogger(type.getName()), level);
    }

    static LogRecords ofPackage(Class<?> type, Level level) {
        return new LogRecords(Logger.getLogger(type.getPackageName()), level);
    }

    String text() {
        return text.toString();
    }

    @Override
    public void publish(LogRecord entry) {
        text.append(new SimpleFormatter().formatMessage(entry)).append('\n');
        if (entry.getThrown() != null) {
            StringWriter trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace));
            text.append(trace);
        }
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
