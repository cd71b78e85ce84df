package dev.taffrail.notify;

import org.jspecify.annotations.Nullable;

/**
 * A receiver as it is configured.
 *
 * @param name as routes call it
 * @param type such as {@code slack}
 * @param target where it delivers to, for people, without secrets
 * @param tellsResolved whether it is told when an alert is over
 * @param perHour how many messages it gets in an hour
 * @param fallback who is told what it does not take; null for nobody
 */
public record ReceiverSpec(
    String name,
    String type,
    String target,
    boolean tellsResolved,
    int perHour,
    @Nullable String fallback,
    Receiver receiver) {}
