/**
 * What each service of the shop does around its own work, beside what the library does for it:
 * takes the user from a caller and hands ids on, tells of units of work, starts and ends with the
 * shop.
 */
@NullMarked
package dev.taffrail.samples.shop.service;

import org.jspecify.annotations.NullMarked;
