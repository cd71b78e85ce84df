package dev.taffrail.insight.health;

/**
 * How a service is doing.
 *
 * @param service empty for events that name none
 * @param eventsPerSecond in the time that was looked at
 * @param requestsPerSecond the same of requests
 */
public record ServiceHealth(
    String service, HealthScore health, double eventsPerSecond, double requestsPerSecond) {}
