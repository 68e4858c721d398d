package hudson.model;

public class Queue {
    protected Queue() {}

    /** What can be queued. */
    public interface Task {}
}
