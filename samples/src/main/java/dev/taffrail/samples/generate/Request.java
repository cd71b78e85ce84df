package dev.taffrail.samples.generate;

import static dev.taffrail.logging.FieldNames.PARENT_SPAN_ID;
import static dev.taffrail.logging.FieldNames.REQUEST_ID;
import static dev.taffrail.logging.FieldNames.SPAN_ID;
import static dev.taffrail.logging.FieldNames.TRACE_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import org.jspecify.annotations.Nullable;

/**
 * What all events of a request share, in whichever service.
 *
 * @param signedIn whether the user is known
 * @param scripted whether nothing is left to chance that matters for the story
 */
record Request(String id, String traceId, Facts facts, boolean signedIn, boolean scripted) {
  static Request of(Shop shop, boolean signedIn, boolean scripted) {
    Facts facts = new Facts(shop.dice());
    return new Request(shop.ids().hex128(), shop.ids().hex128(), facts, signedIn, scripted);
  }

  void correlate(JsonLine line, String span, @Nullable String parent) {
    line.text(REQUEST_ID, id).text(TRACE_ID, traceId).text(SPAN_ID, span);
    if (parent != null) {
      line.text(PARENT_SPAN_ID, parent);
    }
    if (signedIn) {
      line.text(USER_ID, facts.get(Variable.USER_ID));
    }
  }
}
