/**
 * Times to an event with censoring: curves, tests, proportional hazards regression, and how well a score tells who has
 * the event first. Times are in one unit of the caller's choice (days, months) throughout.
 */
package org.imagingbiomarkers.model.survival;
