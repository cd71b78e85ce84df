package dev.taffrail.query;

import dev.taffrail.store.EventQuery;
import java.util.List;

/**
 * What a person typed, understood.
 *
 * @param query what events must be
 * @param wholeRetention whether the text is one pasted id, to be searched without a time range
 * @param notes what was not read as syntax, in no particular order
 */
public record ParsedQuery(EventQuery query, boolean wholeRetention, List<Note> notes) {
  public ParsedQuery {
    notes = List.copyOf(notes);
  }
}
