/** The files of the page, which is the same for everybody and holds no data. */
@NullMarked
package dev.taffrail.web.page;

import org.jspecify.annotations.NullMarked;
