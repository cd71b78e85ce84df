package dev.taffrail.web.api;

import dev.taffrail.web.route.Route;
import java.util.List;

/** A part of the API. */
interface Section {
  /** What can be asked of it, in the order of the documentation. */
  List<Route> routes();
}
