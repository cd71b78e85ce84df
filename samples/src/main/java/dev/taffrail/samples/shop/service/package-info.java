/**
 * What each service of the shop does around its own work: takes ids from a caller and hands them
 * on, tells of requests and units of work, starts and ends with the shop.
 */
@NullMarked
package dev.taffrail.samples.shop.service;

import org.jspecify.annotations.NullMarked;
